package io.tickwire.orders.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.orders.broker.Answer;
import io.tickwire.orders.broker.BookRow;
import io.tickwire.orders.broker.BrokerOutcome;
import io.tickwire.orders.broker.PositionRow;
import io.tickwire.orders.command.CancelOrder;
import io.tickwire.orders.command.Command;
import io.tickwire.orders.command.CommandHeader;
import io.tickwire.orders.command.Contract;
import io.tickwire.orders.command.OrderName;
import io.tickwire.orders.command.PlaceOrder;
import io.tickwire.orders.command.Pricing;
import io.tickwire.orders.command.Product;
import io.tickwire.orders.command.Reason;
import io.tickwire.orders.command.Side;
import io.tickwire.orders.command.SmartOrder;
import io.tickwire.orders.command.Validity;
import io.tickwire.orders.event.Fact;
import io.tickwire.orders.event.FactType;
import io.tickwire.orders.execute.ClientOrderIds;
import io.tickwire.orders.execute.LegTerms;
import io.tickwire.orders.ledger.Recovered;
import io.tickwire.orders.ledger.StoredCommand;
import io.tickwire.orders.plan.Exposure;
import io.tickwire.orders.risk.RiskGate;
import io.tickwire.orders.risk.RiskVerdict;
import io.tickwire.schemas.InstrumentKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The desk asks before each intent, and does as it is told. */
class AdmissionTest {
    private static final long SECOND = 1_000_000L;
    private static final Contract RELIANCE = new Contract(InstrumentKey.parse("NSECM:2885"), "RELIANCE-EQ", 1, null);

    private final List<Fact> facts = new ArrayList<>();
    private final Gate gate = new Gate();
    private final OrderDesk desk = new OrderDesk(
            7,
            DeskRules.DEFAULT,
            new ClientOrderIds("test"),
            key -> null,
            (epoch, change) -> facts.addAll(change.facts()),
            Recovered.NOTHING,
            gate);
    private final List<BookRow> book = List.of();
    private long position;
    private long now = 1_795_149_000L * SECOND;

    /** Says what the test told it to say. */
    private static final class Gate implements RiskGate {
        RiskVerdict verdict = new RiskVerdict.Permit(false);
        RiskVerdict.@Nullable Deny ban;

        @Nullable
        Exposure shown;

        @Override
        public RiskVerdict verdict(LegTerms order, @Nullable Exposure exposure, long now) {
            shown = exposure;
            return verdict instanceof RiskVerdict.Prove && exposure != null
                    ? new RiskVerdict.Permit(exposure.isReducedBy(order.side(), order.quantity()))
                    : verdict;
        }

        @Override
        public RiskVerdict.@Nullable Deny forbids(InstrumentKey instrument) {
            return ban;
        }
    }

    @Test
    void whatIsDeniedIsNeverSentAndTheNextIsAskedFor() {
        ready();
        gate.verdict = new RiskVerdict.Deny(Reason.LIMIT_EXCEEDED, "too much");
        assertThat(places(stored(place("one", 10)))).isEmpty();
        assertThat(end("one").type()).isEqualTo(FactType.COMMAND_DENIED);
        assertThat(end("one").reason()).isEqualTo(Reason.LIMIT_EXCEEDED);
        gate.verdict = new RiskVerdict.Permit(false);
        assertThat(places(stored(place("two", 10)))).hasSize(1);
    }

    @Test
    void whatMustWaitIsAskedForAgainWhenItIsTime() {
        ready();
        gate.verdict = new RiskVerdict.Wait(now + SECOND);
        assertThat(places(stored(place("one", 10)))).isEmpty();
        assertThat(desk.nextDue(now)).isEqualTo(now + SECOND);
        gate.verdict = new RiskVerdict.Permit(false);
        now += SECOND;
        assertThat(places(on(new DeskInput.Woken()))).hasSize(1);
    }

    @Test
    void anOrderWhoseExposureDecidesIsAskedForAgainWithWhatIsHeld() {
        position = 100;
        ready();
        now += 2 * SECOND;
        gate.verdict = new RiskVerdict.Prove();
        List<DeskAction> wanted = stored(sell("exit", 100));
        assertThat(wanted).hasAtLeastOneElementOfType(DeskAction.ReadBook.class);
        assertThat(places(readBook())).isEmpty();
        assertThat(places(readPositions()))
                .singleElement()
                .satisfies(place -> assertThat(place.reduces()).isTrue());
        assertThat(gate.shown).isEqualTo(new Exposure(100, 0, 0, 0));
    }

    @Test
    void whatIsHeldIsProvenAnewWhenAnOrderComesBackUnsentLongAfter() {
        position = 100;
        ready();
        now += 2 * SECOND;
        gate.verdict = new RiskVerdict.Prove();
        stored(sell("exit", 100));
        readBook();
        readPositions();
        now += 7 * SECOND;
        String id = new ClientOrderIds("test").of("demo", "exit", 1);
        on(new DeskInput.PlaceReturned(id, 1, new BrokerOutcome.NotSent("connection refused")));
        now += SECOND;
        assertThat(places(on(new DeskInput.Woken()))).isEmpty();
        assertThat(gate.shown).isNull();
        position = 0;
        readBook();
        assertThat(places(readPositions()))
                .singleElement()
                .satisfies(place -> assertThat(place.reduces()).isFalse());
    }

    @Test
    void haltingRefusesAtOnceWhatWaitsAndWhatComesButNotACancel() {
        ready();
        stored(place("sent", 10));
        stored(place("queued", 10));
        stored(smart("unplanned", 10));
        gate.ban = new RiskVerdict.Deny(Reason.TRADING_HALTED, "halted");
        assertThat(places(on(new DeskInput.Woken()))).isEmpty();
        for (String refused : List.of("queued", "unplanned")) {
            assertThat(end(refused).type()).isEqualTo(FactType.COMMAND_DENIED);
            assertThat(end(refused).reason()).isEqualTo(Reason.TRADING_HALTED);
        }
        assertThat(places(stored(place("new", 10)))).isEmpty();
        assertThat(types("new")).containsExactly(FactType.COMMAND_DENIED);
        placed("sent", new BrokerOutcome.Accepted("1"));
        assertThat(stored(new CancelOrder(header("stop"), OrderName.ofCommand("sent"))))
                .hasAtLeastOneElementOfType(DeskAction.Cancel.class);
    }

    private void ready() {
        on(new DeskInput.Started());
        readBook();
        readPositions();
    }

    private List<DeskAction> stored(Command command) {
        return on(new DeskInput.Stored(List.of(new StoredCommand(command, now))));
    }

    private List<DeskAction> placed(String command, BrokerOutcome outcome) {
        String id = new ClientOrderIds("test").of("demo", command, 1);
        return on(new DeskInput.PlaceReturned(id, 1, outcome));
    }

    private List<DeskAction> readBook() {
        return on(new DeskInput.BookReturned(now, now + 1_000, new Answer.Rows<>(book), new Answer.Rows<>(List.of())));
    }

    private List<DeskAction> readPositions() {
        PositionRow row =
                new PositionRow(RELIANCE.key(), RELIANCE.symbol(), Product.MIS, position, null, null, null, null, null);
        return on(new DeskInput.PositionsReturned(now + 1_000, now + 2_000, new Answer.Rows<>(List.of(row))));
    }

    private List<DeskAction> on(DeskInput input) {
        return desk.on(input, now);
    }

    private static List<DeskAction.Place> places(List<DeskAction> actions) {
        return actions.stream()
                .filter(DeskAction.Place.class::isInstance)
                .map(DeskAction.Place.class::cast)
                .toList();
    }

    private List<FactType> types(String command) {
        return facts.stream()
                .filter(fact -> fact.subject().commandId().equals(command))
                .map(Fact::type)
                .toList();
    }

    private Fact end(String command) {
        return facts.stream()
                .filter(fact -> fact.subject().commandId().equals(command) && fact.terminal())
                .findFirst()
                .orElseThrow();
    }

    private CommandHeader header(String id) {
        return new CommandHeader(id, "demo", null, "test", now, now + 30 * SECOND);
    }

    private PlaceOrder place(String id, long quantity) {
        return order(id, Side.BUY, quantity);
    }

    private PlaceOrder sell(String id, long quantity) {
        return order(id, Side.SELL, quantity);
    }

    private PlaceOrder order(String id, Side side, long quantity) {
        return new PlaceOrder(header(id), RELIANCE, Product.MIS, side, quantity, Pricing.MARKET, Validity.DAY, 0);
    }

    private SmartOrder smart(String id, long target) {
        return new SmartOrder(header(id), RELIANCE, Product.MIS, target, Pricing.MARKET, Validity.DAY);
    }
}
