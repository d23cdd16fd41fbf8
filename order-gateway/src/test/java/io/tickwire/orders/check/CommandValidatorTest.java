package io.tickwire.orders.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.broker.instrument.InstrumentDefinition;
import io.tickwire.broker.instrument.InstrumentType;
import io.tickwire.broker.instrument.Instruments;
import io.tickwire.orders.command.Command;
import io.tickwire.orders.command.CommandHeader;
import io.tickwire.orders.command.PlaceOrder;
import io.tickwire.orders.command.Pricing;
import io.tickwire.orders.command.Product;
import io.tickwire.orders.command.Reason;
import io.tickwire.orders.command.Side;
import io.tickwire.orders.command.SmartOrder;
import io.tickwire.orders.command.Validity;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.ExchangeSegment;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CommandValidatorTest {
    private static final long NOW = 1_000_000;
    private static final String ID = "6f1c2a9e-6c0e-4d2c-9d2e-0b9c7a1d2e3f";
    private static final InstrumentName RELIANCE = new InstrumentName(ExchangeSegment.NSECM, null, "RELIANCE-EQ");
    private static final InstrumentName OPTION = new InstrumentName(ExchangeSegment.NSEFO, 49_543L, null);

    private final Instruments instruments = Instruments.of(List.of(
            instrument("NSECM:2885", "RELIANCE-EQ", 1, 1_000, null),
            instrument("NSEFO:49543", "NIFTY26NOV26000CE", 75, 500, 1_801L),
            instrument("NSECM:1", "TWICE", 1, 500, null),
            instrument("NSECM:2", "TWICE", 1, 500, null),
            instrument("NSECM:26000", "NIFTY 50", 0, 0, null)));
    private final CommandValidator validator = new CommandValidator("demo");

    @Test
    void takesAGoodSmartOrder() {
        Command command = fit(new Draft.Smart(header(), "SmartOrder", -100, market(RELIANCE)));
        assertThat(command).isInstanceOfSatisfying(SmartOrder.class, smart -> {
            assertThat(smart.contract().key()).isEqualTo(InstrumentKey.parse("NSECM:2885"));
            assertThat(smart.target()).isEqualTo(-100);
            assertThat(smart.pricing()).isEqualTo(Pricing.MARKET);
        });
    }

    @Test
    void takesAGoodOrderWithItsExchangeRules() {
        Command command = fit(place(75, limit(OPTION, 1_015_000)));
        assertThat(command).isInstanceOfSatisfying(PlaceOrder.class, order -> {
            assertThat(order.contract().symbol()).isEqualTo("NIFTY26NOV26000CE");
            assertThat(order.contract().largestOrder()).isEqualTo(1_800);
        });
    }

    @Test
    void refusesWhatIsNotOurs() {
        assertThat(refusal(new Draft.Smart(header("peer", null, NOW), "SmartOrder", 1, market(RELIANCE))))
                .isEqualTo(Reason.ACCOUNT_UNKNOWN);
        assertThat(refusal(new Draft.Unsupported(header(), "FutureOrder"))).isEqualTo(Reason.UNSUPPORTED_COMMAND);
        CommandHeader unnamed = new CommandHeader("order 7", "demo", null, "test", NOW, NOW);
        assertThat(refusal(new Draft.Unsupported(unnamed, "FutureOrder"))).isEqualTo(Reason.UNPARSEABLE);
    }

    @Test
    void takesWhateverCouldBeTheCodeOfAClient() {
        for (String client : new String[] {"CLIENT01", "PRO", "AB-12.3_x", "*****"}) {
            assertThat(fit(new Draft.Smart(header("demo", client, NOW), "SmartOrder", 1, market(RELIANCE))))
                    .isNotNull();
        }
        for (String client : new String[] {"", " ", "****", "A B", "X&clientID=Y", "A".repeat(33)}) {
            assertThat(refusal(new Draft.Smart(header("demo", client, NOW), "SmartOrder", 1, market(RELIANCE))))
                    .isEqualTo(Reason.CLIENT_UNKNOWN);
        }
    }

    @Test
    void refusesWhatIsTooLate() {
        assertThat(refusal(new Draft.Smart(header("demo", null, NOW - 1), "SmartOrder", 1, market(RELIANCE))))
                .isEqualTo(Reason.EXPIRED);
    }

    @Test
    void refusesAnInstrumentThatIsNotExactlyOneAndTraded() {
        assertThat(refusal(smart(name(null, "RELIANCE")))).isEqualTo(Reason.INSTRUMENT_UNKNOWN);
        assertThat(refusal(smart(name(99L, null)))).isEqualTo(Reason.INSTRUMENT_UNKNOWN);
        assertThat(refusal(smart(name(-1L, null)))).isEqualTo(Reason.INSTRUMENT_UNKNOWN);
        assertThat(refusal(smart(name(2_885L, "RELIANCE-EQ")))).isEqualTo(Reason.INSTRUMENT_UNKNOWN);
        assertThat(refusal(smart(name(null, null)))).isEqualTo(Reason.INSTRUMENT_UNKNOWN);
        assertThat(refusal(smart(new InstrumentName(ExchangeSegment.UNKNOWN, 2_885L, null))))
                .isEqualTo(Reason.INSTRUMENT_UNKNOWN);
        assertThat(refusal(smart(name(null, "TWICE")))).isEqualTo(Reason.INSTRUMENT_AMBIGUOUS);
        assertThat(refusal(smart(name(26_000L, null)))).isEqualTo(Reason.INSTRUMENT_UNKNOWN);
        assertThat(validator.check(smart(RELIANCE), Instruments.of(List.of()), NOW))
                .isInstanceOfSatisfying(
                        Verdict.Refused.class,
                        refused -> assertThat(refused.text()).contains("instruments load"));
    }

    @Test
    void refusesQuantitiesTheExchangeWouldNotTake() {
        assertThat(refusal(place(0, market(RELIANCE)))).isEqualTo(Reason.QUANTITY_INVALID);
        assertThat(refusal(place(-75, market(OPTION)))).isEqualTo(Reason.QUANTITY_INVALID);
        assertThat(refusal(place(Long.MAX_VALUE, market(RELIANCE)))).isEqualTo(Reason.QUANTITY_INVALID);
        assertThat(refusal(place(76, market(OPTION)))).isEqualTo(Reason.LOT_MULTIPLE);

        assertThat(refusal(place(90_075, market(OPTION)))).isEqualTo(Reason.FREEZE_QUANTITY);
        assertThat(refusal(new Draft.Smart(header(), "SmartOrder", 10, market(OPTION))))
                .isEqualTo(Reason.LOT_MULTIPLE);
        assertThat(refusal(new Draft.Smart(header(), "SmartOrder", Long.MIN_VALUE, market(RELIANCE))))
                .isEqualTo(Reason.QUANTITY_INVALID);
        assertThat(refusal(new Draft.Place(header(), "PlaceOrder", Side.BUY, 75, 76, market(OPTION))))
                .isEqualTo(Reason.QUANTITY_INVALID);
    }

    @Test
    void refusesPricesThatDoNotFitTheKind() {
        assertThat(refusal(place(1, terms(RELIANCE, Pricing.Kind.MARKET, 28_535_000L, null))))
                .isEqualTo(Reason.PRICE_INVALID);
        assertThat(refusal(place(1, terms(RELIANCE, Pricing.Kind.LIMIT, null, null))))
                .isEqualTo(Reason.PRICE_INVALID);
        assertThat(refusal(place(1, limit(RELIANCE, 0)))).isEqualTo(Reason.PRICE_INVALID);
        assertThat(refusal(place(1, limit(RELIANCE, 28_535_050)))).isEqualTo(Reason.TICK_MULTIPLE);
        assertThat(refusal(place(1, terms(RELIANCE, Pricing.Kind.STOP_LIMIT, 28_000_000L, 28_001_000L))))
                .isEqualTo(Reason.PRICE_INVALID);
        assertThat(refusal(place(1, terms(RELIANCE, null, null, null)))).isEqualTo(Reason.ORDER_TYPE_NOT_ALLOWED);
        assertThat(refusal(new Draft.Smart(
                        header(), "SmartOrder", 1, terms(RELIANCE, Pricing.Kind.STOP_MARKET, null, 28_000_000L))))
                .isEqualTo(Reason.ORDER_TYPE_NOT_ALLOWED);
    }

    @Test
    void refusesWordsItDoesNotKnow() {
        Draft.Terms cover = new Draft.Terms(RELIANCE, Product.CO, Pricing.Kind.MARKET, null, null, Validity.DAY);
        assertThat(refusal(place(1, cover))).isEqualTo(Reason.PRODUCT_NOT_ALLOWED);
        Draft.Terms newer = new Draft.Terms(RELIANCE, null, Pricing.Kind.MARKET, null, null, Validity.DAY);
        assertThat(refusal(place(1, newer))).isEqualTo(Reason.PRODUCT_NOT_ALLOWED);
        Draft.Terms endless = new Draft.Terms(RELIANCE, Product.MIS, Pricing.Kind.MARKET, null, null, null);
        assertThat(refusal(place(1, endless))).isEqualTo(Reason.ORDER_TYPE_NOT_ALLOWED);
        assertThat(refusal(new Draft.Place(header(), "PlaceOrder", null, 1, 0, market(RELIANCE))))
                .isEqualTo(Reason.UNPARSEABLE);
    }

    @Test
    void aCancelNamesOneOrder() {
        assertThat(fit(new Draft.Cancel(header(), "CancelOrder", new Draft.Name("1110037830", null))))
                .isNotNull();
        assertThat(fit(new Draft.Cancel(header(), "CancelOrder", new Draft.Name(null, ID))))
                .isNotNull();
        assertThat(refusal(new Draft.Cancel(header(), "CancelOrder", new Draft.Name(null, null))))
                .isEqualTo(Reason.UNPARSEABLE);
        assertThat(refusal(new Draft.Cancel(header(), "CancelOrder", new Draft.Name("1", ID))))
                .isEqualTo(Reason.UNPARSEABLE);
        assertThat(refusal(new Draft.Cancel(header(), "CancelOrder", new Draft.Name("1&x=2", null))))
                .isEqualTo(Reason.ORDER_NOT_FOUND);
    }

    private Command fit(Draft draft) {
        Verdict verdict = validator.check(draft, instruments, NOW);
        assertThat(verdict).isInstanceOf(Verdict.Fit.class);
        return ((Verdict.Fit) verdict).command();
    }

    private Reason refusal(Draft draft) {
        Verdict verdict = validator.check(draft, instruments, NOW);
        assertThat(verdict).isInstanceOf(Verdict.Refused.class);
        Verdict.Refused refused = (Verdict.Refused) verdict;
        assertThat(refused.text()).isNotBlank();
        return refused.reason();
    }

    private static Draft.Smart smart(InstrumentName name) {
        return new Draft.Smart(header(), "SmartOrder", 1, market(name));
    }

    private static Draft.Place place(long quantity, Draft.Terms terms) {
        return new Draft.Place(header(), "PlaceOrder", Side.BUY, quantity, 0, terms);
    }

    private static InstrumentName name(@Nullable Long id, @Nullable String symbol) {
        return new InstrumentName(ExchangeSegment.NSECM, id, symbol);
    }

    private static Draft.Terms market(InstrumentName name) {
        return terms(name, Pricing.Kind.MARKET, null, null);
    }

    private static Draft.Terms limit(InstrumentName name, long price) {
        return terms(name, Pricing.Kind.LIMIT, price, null);
    }

    private static Draft.Terms terms(
            InstrumentName name, Pricing.@Nullable Kind kind, @Nullable Long limit, @Nullable Long stop) {
        return new Draft.Terms(name, Product.MIS, kind, limit, stop, Validity.DAY);
    }

    private static CommandHeader header() {
        return header("demo", null, NOW);
    }

    private static CommandHeader header(String account, @Nullable String clientId, long notAfter) {
        return new CommandHeader(ID, account, clientId, "test", NOW, notAfter);
    }

    private static InstrumentDefinition instrument(
            String key, String symbol, long lot, long tick, @Nullable Long freeze) {
        return new InstrumentDefinition(
                InstrumentKey.parse(key),
                InstrumentType.EQUITY,
                symbol,
                symbol,
                "EQ",
                symbol,
                lot,
                tick,
                freeze,
                null,
                null,
                1,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
