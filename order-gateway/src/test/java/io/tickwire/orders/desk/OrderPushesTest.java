package io.tickwire.orders.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.orders.broker.Answer;
import io.tickwire.orders.broker.BookRow;
import io.tickwire.orders.broker.BrokerOutcome;
import io.tickwire.orders.broker.OrderStatus;
import io.tickwire.orders.broker.PositionRow;
import io.tickwire.orders.command.Command;
import io.tickwire.orders.command.CommandHeader;
import io.tickwire.orders.command.Contract;
import io.tickwire.orders.command.PlaceOrder;
import io.tickwire.orders.command.Pricing;
import io.tickwire.orders.command.Product;
import io.tickwire.orders.command.Side;
import io.tickwire.orders.command.SmartOrder;
import io.tickwire.orders.command.Validity;
import io.tickwire.orders.event.Fact;
import io.tickwire.orders.event.FactType;
import io.tickwire.orders.execute.ClientOrderIds;
import io.tickwire.orders.ledger.Change;
import io.tickwire.orders.ledger.Recovered;
import io.tickwire.orders.ledger.StoredCommand;
import io.tickwire.schemas.InstrumentKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What the broker tells the desk by itself: evidence in any order, and never the end of reading lists. */
class OrderPushesTest {
    private static final long SECOND = 1_000_000L;
    private static final InstrumentKey RELIANCE = InstrumentKey.parse("NSECM:2885");
    private static final Contract CONTRACT = new Contract(RELIANCE, "RELIANCE-EQ", 1, null);

    private final List<Fact> facts = new ArrayList<>();
    private final List<Change> written = new ArrayList<>();
    private final List<BookRow> book = new ArrayList<>();
    private OrderDesk desk = desk();
    private long position;
    private long now = 1_795_149_000L * SECOND;

    private OrderDesk desk() {
        return new OrderDesk(
                7, DeskRules.DEFAULT, new ClientOrderIds("test"), key -> null, this::commit, Recovered.NOTHING);
    }

    private void commit(long epoch, Change change) {
        written.add(change);
        facts.addAll(change.facts());
    }

    @Test
    void aPushedFillIsToldWithoutAnyRead() {
        ready();
        accepted("one");
        pushed(row("one", OrderStatus.PARTIALLY_FILLED, 4));
        pushed(row("one", OrderStatus.FILLED, 10));
        assertThat(types("one"))
                .containsSubsequence(
                        FactType.ORDER_PARTIALLY_FILLED, FactType.ORDER_FILLED, FactType.COMMAND_COMPLETED);
    }

    @Test
    void anUnknownOutcomeIsResolvedByAPushAndTheLedgerSaysByWhich() {
        ready();
        stored(place("one"));
        on(new DeskInput.PlaceReturned(id("one"), 1, new BrokerOutcome.Unknown("timeout")));
        pushed(row("one", OrderStatus.OPEN, 0));
        assertThat(types("one")).contains(FactType.OUTCOME_RESOLVED, FactType.ORDER_WORKING);
        assertThat(written.stream().flatMap(change -> change.evidence().stream()))
                .anySatisfy(proof -> assertThat(proof.what()).startsWith("order event 7/"));
    }

    @Test
    void pushesInAnyOrderAndNumberTellTheSameFillsOnce() {
        List<BookRow> story = List.of(
                row("one", OrderStatus.PENDING, 0),
                row("one", OrderStatus.OPEN, 0),
                row("one", OrderStatus.PARTIALLY_FILLED, 3),
                row("one", OrderStatus.PARTIALLY_FILLED, 7),
                row("one", OrderStatus.FILLED, 10));
        SplittableRandom random = new SplittableRandom(5);
        for (int life = 0; life < 500; life++) {
            facts.clear();
            desk = desk();
            ready();
            accepted("one");
            List<BookRow> told = new ArrayList<>(story);
            told.addAll(story);
            Collections.shuffle(told, new java.util.Random(random.nextLong()));
            told.forEach(this::pushed);
            assertThat(facts.stream()
                            .filter(fact -> fact.type() == FactType.ORDER_PARTIALLY_FILLED
                                    || fact.type() == FactType.ORDER_FILLED)
                            .mapToLong(fact ->
                                    fact.order() == null ? 0 : fact.order().lastQuantity())
                            .sum())
                    .as("fills told after %s", told)
                    .isEqualTo(10);
            assertThat(types("one").stream().filter(FactType.COMMAND_COMPLETED::equals))
                    .hasSize(1);
        }
    }

    @Test
    void aLateOrContradictingPushNeverReopensAnOrderThatIsOver() {
        ready();
        accepted("one");
        pushed(row("one", OrderStatus.CANCELLED, 4));
        List<Fact> before = List.copyOf(facts);
        for (OrderStatus status : OrderStatus.values()) {
            pushed(row("one", status, status == OrderStatus.FILLED ? 4 : 3));
        }
        assertThat(facts).isEqualTo(before);
        assertThat(desk.view().openOrders()).isZero();
    }

    @Test
    void aListThatLagsBehindAPushTakesNothingBack() {
        ready();
        accepted("one");
        pushed(row("one", OrderStatus.FILLED, 10));
        book.add(row("one", OrderStatus.OPEN, 0));
        List<Fact> before = List.copyOf(facts);
        pass(2);
        readBook();
        assertThat(facts).isEqualTo(before);
    }

    @Test
    void silenceOfPushesNeverProvesThatAnOrderIsAbsent() {
        ready();
        listening(true);
        stored(place("one"));
        on(new DeskInput.PlaceReturned(id("one"), 1, new BrokerOutcome.Unknown("timeout")));
        for (int second = 0; second < 200; second++) {
            pass(1);
            pushed(foreign(second, 10));
        }
        assertThat(desk.view().unknown()).isEqualTo(1);
        assertThat(types("one")).doesNotContain(FactType.ORDER_EXPIRED);
    }

    @Test
    void anotherOrderUnderOurIdentifierIsNotTakenForOursButLookedUp() {
        ready();
        accepted("one");
        owedNothing();
        BookRow other = row("one", "another number", OrderStatus.FILLED, 10);
        assertThat(reads(pushed(other))).containsExactly(new DeskAction.ReadBook(true));
        assertThat(types("one")).doesNotContain(FactType.ORDER_FILLED);
    }

    @Test
    void everyConnectionAndEveryGapIsFollowedByAFullReadOfAllLists() {
        ready();
        owedNothing();
        for (boolean heard : new boolean[] {true, false, true, true}) {
            pass(2);
            List<DeskAction> actions = listening(heard);
            assertThat(actions).contains(new DeskAction.ReadBook(true), new DeskAction.ReadPositions());
            readBook();
            assertThat(reads(readPositions())).isEmpty();
            pass(2);
            assertThat(reads(on(new DeskInput.Woken()))).isEmpty();
        }
    }

    @Test
    void aReadThatHadBegunBeforeTheGapDoesNotCloseIt() {
        ready();
        owedNothing();
        listening(true);
        long begun = now;
        pass(2);
        listening(true);
        DeskInput late =
                new DeskInput.BookReturned(begun, now, new Answer.Rows<>(List.of()), new Answer.Rows<>(List.of()));
        assertThat(reads(on(late))).containsExactly(new DeskAction.ReadBook(true));
    }

    @Test
    void readsTheBookLessOftenOnlyWhileTheBrokerIsHeard() {
        ready();
        accepted("one");
        listening(true);
        pass(2);
        readBook();
        readPositions();
        book.add(row("one", OrderStatus.OPEN, 0));
        readAfter();
        assertThat(readAfter()).isEqualTo(5);
        listening(false);
        readAfter();
        assertThat(readAfter()).isEqualTo(1);
    }

    @Test
    void aPushedFillMakesOlderPositionsWorthless() {
        ready();
        pass(3);
        stored(smart("two", 10));
        readBook();
        pushed(foreign(900, 10));
        assertThat(places(readPositions()))
                .as("read before the fill could be listed")
                .isEmpty();
        pass(3);
        position = 10;
        book.add(foreign(900, 10));
        readBook();
        readPositions();
        assertThat(types("two")).contains(FactType.TARGET_ALREADY_MET);
    }

    @Test
    void aPositionThatMovesWithoutAFillWeKnowOfIsLookedInto() {
        ready();
        owedNothing();
        pushed(foreign(900, 10));
        assertThat(reads(on(new DeskInput.PositionPushed(RELIANCE)))).isEmpty();
        pass(5);
        assertThat(reads(on(new DeskInput.PositionPushed(RELIANCE)))).containsExactly(new DeskAction.ReadBook(true));
    }

    /** Seconds until the book is read again. */
    private int readAfter() {
        for (int seconds = 1; seconds < 60; seconds++) {
            pass(1);
            if (!reads(on(new DeskInput.Woken())).isEmpty()) {
                readBook();
                return seconds;
            }
        }
        throw new AssertionError("the book is not read any more");
    }

    private void ready() {
        on(new DeskInput.Started());
        readBook();
        readPositions();
    }

    /** Reads whatever is wanted now, so that what follows is asked for by itself. */
    private void owedNothing() {
        for (int second = 0; second < 4; second++) {
            pass(2);
            on(new DeskInput.Woken());
            readBook();
            readPositions();
        }
        pass(2);
    }

    private void accepted(String command) {
        stored(place(command));
        on(new DeskInput.PlaceReturned(id(command), 1, new BrokerOutcome.Accepted(command)));
    }

    private List<DeskAction> on(DeskInput input) {
        return desk.on(input, now);
    }

    private List<DeskAction> pushed(BookRow row) {
        return on(new DeskInput.OrdersPushed(List.of(row)));
    }

    private List<DeskAction> listening(boolean heard) {
        return on(new DeskInput.PushesMissed(heard));
    }

    private List<DeskAction> stored(Command command) {
        return on(new DeskInput.Stored(List.of(new StoredCommand(command, now))));
    }

    private List<DeskAction> readBook() {
        return on(new DeskInput.BookReturned(
                now, now, new Answer.Rows<>(List.copyOf(book)), new Answer.Rows<>(List.of())));
    }

    private List<DeskAction> readPositions() {
        PositionRow row = new PositionRow(RELIANCE, "RELIANCE-EQ", Product.MIS, position, null, null, null, null, null);
        return on(new DeskInput.PositionsReturned(now, now, new Answer.Rows<>(List.of(row))));
    }

    private void pass(long seconds) {
        now += seconds * SECOND;
    }

    private static List<DeskAction> reads(List<DeskAction> actions) {
        return actions.stream().filter(DeskAction.ReadBook.class::isInstance).toList();
    }

    private static List<DeskAction> places(List<DeskAction> actions) {
        return actions.stream().filter(DeskAction.Place.class::isInstance).toList();
    }

    private List<FactType> types(String command) {
        return facts.stream()
                .filter(fact -> fact.subject().commandId().equals(command))
                .map(Fact::type)
                .toList();
    }

    private static String id(String command) {
        return new ClientOrderIds("test").of("demo", command, 1);
    }

    private static BookRow row(String command, OrderStatus status, long filled) {
        return row(command, command, status, filled);
    }

    private static BookRow row(String command, String number, OrderStatus status, long filled) {
        return row(id(command), number, 10, status, filled);
    }

    /** Somebody else's, filled. */
    private static BookRow foreign(int number, long quantity) {
        return row("", String.valueOf(number), quantity, OrderStatus.FILLED, quantity);
    }

    private static BookRow row(String id, String number, long quantity, OrderStatus status, long filled) {
        return new BookRow(
                id,
                number,
                null,
                RELIANCE,
                "RELIANCE-EQ",
                Product.MIS,
                Side.BUY,
                Pricing.MARKET,
                quantity,
                filled,
                filled == 0 ? null : (Long) 13_095_000L,
                status,
                "",
                null);
    }

    private CommandHeader header(String id) {
        return new CommandHeader(id, "demo", null, "test", now, now + 400 * SECOND);
    }

    private PlaceOrder place(String id) {
        return new PlaceOrder(header(id), CONTRACT, Product.MIS, Side.BUY, 10, Pricing.MARKET, Validity.DAY, 0);
    }

    private SmartOrder smart(String id, long target) {
        return new SmartOrder(header(id), CONTRACT, Product.MIS, target, Pricing.MARKET, Validity.DAY);
    }
}
