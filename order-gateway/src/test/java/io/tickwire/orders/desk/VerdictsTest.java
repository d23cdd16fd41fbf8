package io.tickwire.orders.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwire.orders.broker.Answer;
import io.tickwire.orders.broker.BookRow;
import io.tickwire.orders.broker.BrokerOutcome;
import io.tickwire.orders.broker.OrderStatus;
import io.tickwire.orders.broker.TradeRow;
import io.tickwire.orders.command.CommandHeader;
import io.tickwire.orders.command.Contract;
import io.tickwire.orders.command.PlaceOrder;
import io.tickwire.orders.command.Pricing;
import io.tickwire.orders.command.Product;
import io.tickwire.orders.command.Reason;
import io.tickwire.orders.command.Side;
import io.tickwire.orders.command.Validity;
import io.tickwire.orders.event.Fact;
import io.tickwire.orders.event.FactType;
import io.tickwire.orders.event.Subject;
import io.tickwire.orders.execute.ClientOrderIds;
import io.tickwire.orders.execute.Decision;
import io.tickwire.orders.execute.Leg;
import io.tickwire.orders.ledger.Change;
import io.tickwire.orders.ledger.Change.Settled;
import io.tickwire.orders.ledger.LedgerUnavailable;
import io.tickwire.orders.ledger.Recovered;
import io.tickwire.orders.ledger.StoredCommand;
import io.tickwire.orders.ledger.StoredDecision;
import io.tickwire.schemas.InstrumentKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What becomes of a person's decision at the desk. */
class VerdictsTest {
    private static final long SECOND = 1_000_000L;
    private static final Contract RELIANCE = new Contract(InstrumentKey.parse("NSECM:2885"), "RELIANCE-EQ", 1, null);
    private static final Contract INFOSYS = new Contract(InstrumentKey.parse("NSECM:1594"), "INFY-EQ", 1, null);

    private final List<Change> written = new ArrayList<>();
    private final List<BookRow> book = new ArrayList<>();
    private boolean ledgerAway;
    private boolean brokerAway;
    private OrderDesk desk = desk(Recovered.NOTHING);
    private long now = 1_795_149_000L * SECOND;

    private OrderDesk desk(Recovered recovered) {
        return new OrderDesk(7, DeskRules.DEFAULT, new ClientOrderIds("test"), key -> null, this::commit, recovered);
    }

    private void commit(long epoch, Change change) {
        if (ledgerAway) {
            throw new LedgerUnavailable("away", null);
        }
        written.add(change);
    }

    @Test
    void notPlacedEndsTheCommandAndFreesTheInstrument() {
        undecided("one");
        stored(place("two", RELIANCE));
        decide(notPlaced("one"));
        assertThat(settled()).as("nothing was read since it came").isEmpty();
        List<DeskAction> actions = readBook();
        assertThat(settled()).singleElement().satisfies(settled -> {
            assertThat(settled.taken()).isTrue();
            assertThat(settled.outcome()).isEqualTo("EXPIRED");
        });
        Fact end = end("one");
        assertThat(end.type()).isEqualTo(FactType.COMMAND_FAILED);
        assertThat(end.reason()).isEqualTo(Reason.OPERATOR_DECISION);
        assertThat(end.text()).contains("ravi", "not in the terminal");
        assertThat(actions)
                .filteredOn(DeskAction.Place.class::isInstance)
                .as("the next of the instrument")
                .hasSize(1);
    }

    @Test
    void theDecisionItsEvidenceAndItsEffectAreOneChange() {
        undecided("one");
        decide(notPlaced("one"));
        readBook();
        assertThat(written.get(written.size() - 1)).satisfies(change -> {
            assertThat(change.settled()).hasSize(1);
            assertThat(change.evidence()).singleElement().satisfies(proof -> {
                assertThat(proof.from()).isEqualTo("NEEDS_OPERATOR");
                assertThat(proof.what()).contains("decision of ravi", "not placed", "not in the terminal");
            });
            assertThat(change.legs()).hasSize(1);
            assertThat(change.facts()).anyMatch(Fact::terminal);
        });
    }

    @Test
    void notPlacedThatTurnsUpAfterAllIsTold() {
        undecided("one");
        decide(notPlaced("one"));
        readBook();
        book.add(row(id("one"), "501", RELIANCE, OrderStatus.OPEN, 0));
        pass(31);
        readBook();
        assertThat(types("one")).endsWith(FactType.COMMAND_FAILED, FactType.LATE_ACCEPTANCE, FactType.ORDER_WORKING);
    }

    @Test
    void placedIsAdoptedUnderItsNumberAndFollowed() {
        undecided("one");
        decide(placed("one", "501"));
        readBook();
        assertThat(settled())
                .singleElement()
                .satisfies(settled -> assertThat(settled.outcome()).isEqualTo("ACKED"));
        assertThat(types("one")).endsWith(FactType.OUTCOME_RESOLVED, FactType.ORDER_ACCEPTED);
        book.add(row(id("one"), "501", RELIANCE, OrderStatus.FILLED, 10));
        pass(2);
        readBook();
        assertThat(end("one").type()).isEqualTo(FactType.COMMAND_COMPLETED);
    }

    @Test
    void whatTheBookShowsGoesBeforeWhatAPersonSays() {
        undecided("one");
        decide(notPlaced("one"));
        book.add(row(id("one"), "501", RELIANCE, OrderStatus.OPEN, 0));
        readBook();
        assertThat(settled()).singleElement().satisfies(settled -> {
            assertThat(settled.taken()).isFalse();
            assertThat(settled.outcome()).isEqualTo("the broker shows the order: it is WORKING under 501");
        });
        assertThat(types("one")).endsWith(FactType.OUTCOME_RESOLVED, FactType.ORDER_WORKING);
    }

    @Test
    void aReadBegunBeforeTheDecisionDecidesNothing() {
        undecided("one");
        long before = now;
        pass(1);
        decide(notPlaced("one"));
        on(new DeskInput.BookReturned(before, now, new Answer.Rows<>(List.of()), new Answer.Rows<>(List.of())));
        assertThat(settled()).isEmpty();
        on(new DeskInput.BookReturned(before, now, new Answer.Failed<>("timeout"), null));
        assertThat(settled()).isEmpty();
    }

    @Test
    void aBrokerThatCannotBeAskedLeavesThePersonsWord() {
        undecided("one");
        brokerAway = true;
        pass(1);
        decide(notPlaced("one"));
        assertThat(settled()).isEmpty();
        readBook();
        assertThat(settled())
                .singleElement()
                .satisfies(settled -> assertThat(settled.taken()).isTrue());
    }

    @Test
    void aReadIsWantedAsLongAsADecisionWaits() {
        undecided("one");
        readBook();
        assertThat(pass(2)).as("nobody waits for one").isEmpty();
        assertThat(decide(notPlaced("one")))
                .filteredOn(DeskAction.ReadBook.class::isInstance)
                .singleElement()
                .isEqualTo(new DeskAction.ReadBook(true));
    }

    @Test
    void aNumberOfAnotherIdentifierIsRefused() {
        undecided("one");
        book.add(row("SOMEBODY", "900", RELIANCE, OrderStatus.OPEN, 0));
        decide(placed("one", "900"));
        readBook();
        assertThat(refusal()).isEqualTo("900 is an order with the identifier 'SOMEBODY', not " + id("one"));
    }

    @Test
    void theNumberOfAnotherOrderOfOursIsRefusedAlsoUnread() {
        stored(place("two", INFOSYS));
        undecided("one");
        on(new DeskInput.PlaceReturned(id("two"), 1, new BrokerOutcome.Accepted("502")));
        brokerAway = true;
        decide(placed("one", "502"));
        readBook();
        assertThat(refusal()).isEqualTo("502 is the order of command two");
    }

    @Test
    void anotherNumberThanTheBrokersOwnIsRefused() {
        ready();
        stored(place("one", RELIANCE));
        on(new DeskInput.PlaceReturned(id("one"), 1, new BrokerOutcome.Accepted("501")));
        unlisted();
        assertThat(desk.view().needsOperator()).isEqualTo(1);
        decide(placed("one", "777"));
        readBook();
        assertThat(refusal()).isEqualTo("the broker gave this order the number 501");
    }

    @Test
    void whatMayStillBeOnItsWayIsNotDecidedAsNotPlaced() {
        ready();
        stored(place("one", RELIANCE));
        on(new DeskInput.PlaceReturned(id("one"), 1, new BrokerOutcome.Unknown("timeout")));
        decide(notPlaced("one"));
        readBook();
        assertThat(refusal()).startsWith("it may still be on its way to the broker until ");
    }

    @Test
    void anOrderThatIsNotUndecidedNeedsNoDecision() {
        ready();
        stored(place("one", RELIANCE));
        on(new DeskInput.PlaceReturned(id("one"), 1, new BrokerOutcome.Accepted("501")));
        decide(notPlaced("one"));
        assertThat(refusal()).isEqualTo("the broker shows the order: it is ACKED under 501");
    }

    @Test
    void aDecisionAboutAnUnknownOrderIsRefused() {
        ready();
        decide(new StoredDecision(1, "T999", null, new Decision(null, "ravi", "gone", now)));
        assertThat(refusal()).isEqualTo("this gateway does not know the order");
    }

    @Test
    void aDecisionWhoseChangeWasNotWrittenIsTakenByTheNextDesk() {
        undecided("one");
        Leg leg = written.stream()
                .flatMap(change -> change.legs().stream())
                .reduce((older, newer) -> newer)
                .orElseThrow();
        StoredDecision decision = notPlaced("one");
        decide(decision);
        ledgerAway = true;
        assertThatThrownBy(this::readBook).isInstanceOf(LedgerUnavailable.class);
        ledgerAway = false;
        PlaceOrder command = place("one", RELIANCE);
        desk = desk(new Recovered(
                List.of(new StoredCommand(command, now)),
                List.of(new Recovered.OwnedLeg(Subject.of(command), new Leg(leg.terms(), leg.state(), false)))));
        on(new DeskInput.Started());
        decide(decision);
        decide(decision);
        readBook();
        readBook();
        assertThat(settled()).hasSize(1);
        assertThat(end("one").reason()).isEqualTo(Reason.OPERATOR_DECISION);
    }

    /** An order that nobody could decide in time, because the broker's books could not be read. */
    private void undecided(String command) {
        ready();
        stored(place(command, RELIANCE));
        on(new DeskInput.PlaceReturned(id(command), 1, new BrokerOutcome.Unknown("timeout")));
        brokerAway = true;
        for (int minute = 0; minute < 6; minute++) {
            pass(60);
            readBook();
        }
        brokerAway = false;
        assertThat(desk.view().needsOperator()).isEqualTo(1);
        pass(60);
    }

    private void unlisted() {
        for (int minute = 0; minute < 7; minute++) {
            pass(60);
            readBook();
        }
    }

    private void ready() {
        if (!desk.reconciled()) {
            on(new DeskInput.Started());
            readBook();
            on(new DeskInput.PositionsReturned(now, now, new Answer.Rows<>(List.of())));
        }
    }

    private List<DeskAction> pass(long seconds) {
        now += seconds * SECOND;
        return on(new DeskInput.Woken());
    }

    private List<DeskAction> on(DeskInput input) {
        return desk.on(input, now);
    }

    private List<DeskAction> decide(StoredDecision decision) {
        return on(new DeskInput.Decided(List.of(decision)));
    }

    private void stored(PlaceOrder command) {
        ready();
        on(new DeskInput.Stored(List.of(new StoredCommand(command, now))));
    }

    private List<DeskAction> readBook() {
        Answer<BookRow> rows = brokerAway ? new Answer.Failed<>("timeout") : new Answer.Rows<>(List.copyOf(book));
        Answer<TradeRow> trades = brokerAway ? new Answer.Failed<>("timeout") : new Answer.Rows<>(List.of());
        return on(new DeskInput.BookReturned(now, now, rows, trades));
    }

    private List<Settled> settled() {
        return written.stream().flatMap(change -> change.settled().stream()).toList();
    }

    private String refusal() {
        assertThat(settled())
                .singleElement()
                .satisfies(settled -> assertThat(settled.taken()).isFalse());
        return settled().get(0).outcome();
    }

    private List<Fact> facts(String command) {
        return written.stream()
                .flatMap(change -> change.facts().stream())
                .filter(fact -> fact.subject().commandId().equals(command))
                .toList();
    }

    private List<FactType> types(String command) {
        return facts(command).stream().map(Fact::type).toList();
    }

    private Fact end(String command) {
        return facts(command).stream().filter(Fact::terminal).findFirst().orElseThrow();
    }

    private StoredDecision notPlaced(String command) {
        return decision(command, null);
    }

    private StoredDecision placed(String command, String number) {
        return decision(command, number);
    }

    private StoredDecision decision(String command, @Nullable String number) {
        return new StoredDecision(1, id(command), null, new Decision(number, "ravi", "not in the terminal", now));
    }

    private PlaceOrder place(String id, Contract contract) {
        CommandHeader header = new CommandHeader(id, "demo", null, "test", now, now + 1_000 * SECOND);
        return new PlaceOrder(header, contract, Product.MIS, Side.BUY, 10, Pricing.MARKET, Validity.DAY, 0);
    }

    private static String id(String command) {
        return new ClientOrderIds("test").of("demo", command, 1);
    }

    private static BookRow row(
            String clientOrderId, String number, Contract contract, OrderStatus status, long filled) {
        return new BookRow(
                clientOrderId,
                number,
                null,
                contract.key(),
                contract.symbol(),
                Product.MIS,
                Side.BUY,
                Pricing.MARKET,
                10,
                filled,
                filled == 0 ? null : (Long) 13_095_000L,
                status,
                "",
                null);
    }
}
