package io.tickwire.orders.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwire.orders.broker.Answer;
import io.tickwire.orders.broker.BookRow;
import io.tickwire.orders.broker.BrokerOutcome;
import io.tickwire.orders.broker.OrderStatus;
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
import io.tickwire.orders.event.Subject;
import io.tickwire.orders.execute.BrokerView;
import io.tickwire.orders.execute.ClientOrderIds;
import io.tickwire.orders.execute.Leg;
import io.tickwire.orders.execute.LegState;
import io.tickwire.orders.execute.LegTerms;
import io.tickwire.orders.ledger.Change;
import io.tickwire.orders.ledger.LeaseLost;
import io.tickwire.orders.ledger.Recovered;
import io.tickwire.orders.ledger.StoredCommand;
import io.tickwire.schemas.InstrumentKey;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Small stories of the desk, step by step; the large ones are lived by the simulation. */
class OrderDeskTest {
    private static final long SECOND = 1_000_000L;
    private static final Contract RELIANCE = new Contract(InstrumentKey.parse("NSECM:2885"), "RELIANCE-EQ", 1, null);
    private static final Contract INFOSYS = new Contract(InstrumentKey.parse("NSECM:1594"), "INFY-EQ", 1, null);

    private final List<Fact> facts = new ArrayList<>();
    private final List<Change> written = new ArrayList<>();
    private final OrderDesk desk =
            new OrderDesk(7, DeskRules.DEFAULT, new ClientOrderIds("test"), this::commit, Recovered.NOTHING);
    private final List<BookRow> book = new ArrayList<>();
    private long position;
    private Product product = Product.MIS;
    private long now = 1_795_149_000L * SECOND;

    private void commit(long epoch, Change change) {
        assertThat(epoch).isEqualTo(7);
        written.add(change);
        facts.addAll(change.facts());
    }

    @Test
    void readsTheBrokersListsBeforeItSendsAnything() {
        List<DeskAction> first = on(new DeskInput.Started());
        assertThat(first).hasSize(2).hasOnlyElementsOfTypes(DeskAction.ReadBook.class, DeskAction.ReadPositions.class);
        assertThat(places(stored(place("one", RELIANCE, 10)))).isEmpty();
        assertThat(places(readBook())).isEmpty();
        assertThat(places(readPositions())).hasSize(1);
    }

    @Test
    void writesTheIntentInTheSameTurnThatSends() {
        ready();
        written.clear();
        DeskAction.Place place = places(stored(place("one", RELIANCE, 10))).get(0);
        assertThat(written).singleElement().satisfies(change -> {
            assertThat(change.sends()).isTrue();
            assertThat(change.attempts())
                    .singleElement()
                    .satisfies(attempt -> assertThat(attempt.clientOrderId())
                            .isEqualTo(place.order().clientOrderId()));
        });
    }

    @Test
    void actsOnNothingThatWasNotWritten() {
        OrderDesk fenced = new OrderDesk(
                7,
                DeskRules.DEFAULT,
                new ClientOrderIds("test"),
                (epoch, change) -> {
                    throw new LeaseLost("gone");
                },
                Recovered.NOTHING);
        fenced.on(new DeskInput.Started(), now);
        assertThatThrownBy(() -> fenced.on(
                        new DeskInput.Stored(List.of(new StoredCommand(place("one", RELIANCE, 10), now))), now))
                .isInstanceOf(LeaseLost.class);
    }

    @Test
    void sendsOneOrderOfAnInstrumentAtATimeAndOthersBesideIt() {
        ready();
        assertThat(places(stored(place("one", RELIANCE, 10)))).hasSize(1);
        assertThat(places(stored(place("two", RELIANCE, 20)))).isEmpty();
        assertThat(places(stored(place("three", INFOSYS, 30)))).hasSize(1);
        assertThat(places(placed("one", new BrokerOutcome.Accepted("1"))))
                .singleElement()
                .satisfies(next -> assertThat(next.order().quantity()).isEqualTo(20));
    }

    @Test
    void waitsBehindAnUnknownOutcomeAndSaysSo() {
        ready();
        stored(place("one", RELIANCE, 10));
        placed("one", new BrokerOutcome.Unknown("timeout"));
        assertThat(places(stored(smart("two", 100)))).isEmpty();
        assertThat(types("two")).contains(FactType.WAITING_FOR_OUTCOME);
        book.add(row("one", 10, OrderStatus.FILLED, 10));
        position = 10;
        pass(2);
        readBook();
        assertThat(types("one")).contains(FactType.OUTCOME_RESOLVED, FactType.ORDER_FILLED, FactType.COMMAND_COMPLETED);
        pass(3);
        readBook();
        assertThat(places(readPositions()))
                .singleElement()
                .satisfies(sent -> assertThat(sent.order().quantity()).isEqualTo(90));
    }

    @Test
    void aNewerTargetMakesAnOlderUnsentOnePointless() {
        ready();
        pass(2);
        stored(smart("old", 100));
        stored(smart("new", 50));
        assertThat(types("old")).endsWith(FactType.COMMAND_FAILED);
        readBook();
        assertThat(places(readPositions()))
                .singleElement()
                .satisfies(sent -> assertThat(sent.order().quantity()).isEqualTo(50));
    }

    @Test
    void aSmartOrderEndsOnlyWhenThePositionSaysSo() {
        ready();
        pass(2);
        stored(smart("one", 100));
        readBook();
        readPositions();
        placed("one", new BrokerOutcome.Accepted("1"));
        book.add(row("one", 100, OrderStatus.FILLED, 100));
        pass(2);
        readBook();
        assertThat(types("one")).endsWith(FactType.ORDER_FILLED);
        position = 40;
        readPositions();
        assertThat(types("one")).endsWith(FactType.ORDER_FILLED);
        position = 100;
        pass(2);
        readPositions();
        assertThat(types("one")).endsWith(FactType.TARGET_REACHED);
    }

    @Test
    void saysSoWhenTheTargetWasMissed() {
        ready();
        pass(2);
        stored(smart("one", 100));
        readBook();
        readPositions();
        placed("one", new BrokerOutcome.Accepted("1"));
        book.add(row("one", 100, OrderStatus.FILLED, 100));
        pass(2);
        readBook();
        position = 90;
        pass(31);
        readPositions();
        assertThat(facts.get(facts.size() - 1)).satisfies(end -> {
            assertThat(end.type()).isEqualTo(FactType.COMMAND_FAILED);
            assertThat(end.terminal()).isTrue();
            assertThat(end.position()).isEqualTo(90);
        });
    }

    @Test
    void remembersACancellationUntilTheOrderTurnsUp() {
        ready();
        stored(place("one", RELIANCE, 10));
        placed("one", new BrokerOutcome.Unknown("timeout"));
        assertThat(cancels(stored(cancel("stop", "one")))).isEmpty();
        book.add(row("one", 10, OrderStatus.OPEN, 0));
        pass(2);
        assertThat(cancels(readBook()))
                .singleElement()
                .satisfies(sent -> assertThat(sent.brokerOrderId()).isEqualTo("one"));
        on(new DeskInput.CancelReturned("stop", new BrokerOutcome.Accepted("one")));
        assertThat(types("stop")).endsWith(FactType.ORDER_CANCEL_REQUESTED);
        book.set(0, row("one", 10, OrderStatus.CANCELLED, 0));
        pass(2);
        readBook();
        assertThat(types("stop")).endsWith(FactType.COMMAND_COMPLETED);
        assertThat(types("one")).endsWith(FactType.ORDER_CANCELLED, FactType.COMMAND_FAILED);
    }

    @Test
    void withdrawsACommandThatWasNotSentYet() {
        ready();
        stored(smart("one", 100));
        stored(cancel("stop", "one"));
        assertThat(types("one")).endsWith(FactType.COMMAND_FAILED);
        assertThat(types("stop")).endsWith(FactType.COMMAND_COMPLETED);
        readBook();
        assertThat(places(readPositions())).isEmpty();
    }

    @Test
    void doesNotTrustAPositionTooSoonWhenOthersMoveItToo() {
        ready();
        pass(2);
        book.add(foreign(20, OrderStatus.OPEN, 0));
        stored(smart("one", 100));
        readBook();
        pass(3);
        readPositions();
        pass(3);
        readBook();
        assertThat(types("one")).contains(FactType.ORDER_SUBMITTED);
        placed("one", new BrokerOutcome.Accepted("1"));
        book.add(row("one", 80, OrderStatus.FILLED, 80));
        book.set(0, foreign(20, OrderStatus.FILLED, 20));
        pass(1);
        readBook();
        position = 100;
        readPositions();
        assertThat(types("one")).endsWith(FactType.ORDER_FILLED);
        pass(3);
        readPositions();
        assertThat(types("one")).endsWith(FactType.TARGET_REACHED);
    }

    @Test
    void adoptsAnOrderItsLedgerHasForgotten() {
        book.add(row("one", 10, OrderStatus.OPEN, 0));
        ready();
        assertThat(places(stored(place("one", RELIANCE, 10)))).isEmpty();
        assertThat(types("one")).endsWith(FactType.ORDER_WORKING);
    }

    @Test
    void asksForTheTradesWhenTheBookDoesNotShowAnOrder() {
        ready();
        stored(place("one", RELIANCE, 10));
        placed("one", new BrokerOutcome.Accepted("one"));
        pass(2);
        assertThat(reads(readBook())).containsExactly(new DeskAction.ReadBook(true));
        book.add(row("one", 10, OrderStatus.OPEN, 0));
        readBook();
        assertThat(reads(pass(2))).containsExactly(new DeskAction.ReadBook(false));
    }

    @Test
    void anOrderThatVanishesBlocksItsInstrumentAndCallsAPerson() {
        ready();
        working("one");
        vanish();
        assertThat(types("one")).endsWith(FactType.OPERATOR_NEEDED);
        assertThat(places(stored(place("two", RELIANCE, 10)))).isEmpty();
        assertThat(evidence()).contains("WORKING -> NEEDS_OPERATOR");
    }

    @Test
    void anOrderOfYesterdayThatNoListShowsIsOver() {
        ready();
        working("one");
        stayUnlistedOverNight();
        assertThat(types("one")).endsWith(FactType.ORDER_EXPIRED, FactType.COMMAND_FAILED);
        assertThat(evidence()).contains("WORKING -> EXPIRED");
        assertThat(places(stored(place("two", RELIANCE, 10)))).hasSize(1);
    }

    @Test
    void anOrderOfYesterdayThatIsListedAgainIsAdoptedAndCanBeCancelled() {
        ready();
        working("one");
        stayUnlistedOverNight();
        stored(cancel("stop", "one"));
        assertThat(types("stop")).endsWith(FactType.COMMAND_FAILED);
        book.add(row("one", 10, OrderStatus.OPEN, 0));
        assertThat(cancels(readBook())).hasSize(1);
        assertThat(types("one")).endsWith(FactType.LATE_ACCEPTANCE, FactType.ORDER_WORKING);
    }

    @Test
    void aVanishedOrderIsCancelledByTheNumberItHad() {
        ready();
        working("one");
        vanish();
        assertThat(cancels(stored(cancel("stop", "one"))))
                .containsExactly(new DeskAction.Cancel("stop", "one", id("one")));
    }

    @Test
    void aQuantityChangedAtTheBrokersTerminalCounts() {
        ready();
        working("one");
        book.set(0, row("one", 20, OrderStatus.PARTIALLY_FILLED, 10));
        pass(2);
        readBook();
        assertThat(types("one")).endsWith(FactType.ORDER_PARTIALLY_FILLED);
        position = 10;
        stored(smart("two", 20));
        for (int read = 0; read < 4; read++) {
            pass(3);
            readBook();
            pass(3);
            readPositions();
        }
        assertThat(types("two")).endsWith(FactType.TARGET_ALREADY_MET);
    }

    @Test
    void cancelsTheOrderThatHasTheNumberToday() {
        ready();
        working("one");
        book.set(0, row("one", 10, OrderStatus.CANCELLED, 0));
        pass(2);
        readBook();
        book.clear();
        pass(86_400);
        book.add(foreign("one", 20, OrderStatus.OPEN, 0));
        stored(new CancelOrder(header("stop"), OrderName.atBroker("one")));
        pass(2);
        assertThat(cancels(readBook())).containsExactly(new DeskAction.Cancel("stop", "one", "ANOTHER"));
    }

    @Test
    void cancelsByANumberOfAnEarlierDayOnlyWhatIsStillListed() {
        ready();
        stored(place("one", RELIANCE, 10));
        placed("one", new BrokerOutcome.Unknown("timeout"));
        CommandHeader allWeek = new CommandHeader("stop", "demo", null, "test", now, now + 200_000 * SECOND);
        stored(new CancelOrder(allWeek, OrderName.ofCommand("one")));
        on(new DeskInput.PlaceReturned(id("one"), 1, new BrokerOutcome.Accepted("one")));
        on(new DeskInput.CancelReturned("stop", new BrokerOutcome.Unknown("timeout")));
        assertThat(cancels(pass(86_400))).isEmpty();
        book.add(row("one", 10, OrderStatus.OPEN, 0));
        assertThat(cancels(readBook())).hasSize(1);
    }

    @Test
    void aRefusedCancellationOfAVanishedOrderDoesNotForgetTheWish() {
        ready();
        working("one");
        vanish();
        stored(cancel("stop", "one"));
        on(new DeskInput.CancelReturned(
                "stop", new BrokerOutcome.Refused(BrokerOutcome.Kind.REJECTED, "e-orders-0005", "not open")));
        pass(4);
        readBook();
        assertThat(types("stop")).isEmpty();
        assertThat(cancels(pass(301))).containsExactly(new DeskAction.Cancel(id("one"), "one", id("one")));
        assertThat(types("stop")).endsWith(FactType.COMMAND_FAILED);
    }

    @Test
    void aListThatLagsTakesNoQuantityBack() {
        ready();
        working("one");
        book.set(0, row("one", 20, OrderStatus.PARTIALLY_FILLED, 10));
        pass(2);
        readBook();
        book.set(0, row("one", 10, OrderStatus.PARTIALLY_FILLED, 6));
        pass(2);
        readBook();
        assertThat(types("one")).doesNotContain(FactType.ORDER_FILLED);
    }

    @Test
    void aRememberedCancellationIsRepeatedAsLongAsItsCommandLives() {
        ready();
        stored(place("one", RELIANCE, 10));
        placed("one", new BrokerOutcome.Unknown("timeout"));
        CommandHeader allDay = new CommandHeader("stop", "demo", null, "test", now, now + 3_600 * SECOND);
        stored(new CancelOrder(allDay, OrderName.ofCommand("one")));
        book.add(row("one", 10, OrderStatus.OPEN, 0));
        pass(2);
        assertThat(cancels(readBook())).hasSize(1);
        on(new DeskInput.CancelReturned("stop", new BrokerOutcome.Unknown("HTTP 502")));
        assertThat(cancels(pass(600))).hasSize(1);
    }

    @Test
    void provesNothingFromAProductItDoesNotKnow() {
        ready();
        pass(2);
        stored(smart("one", 100));
        readBook();
        product = Product.OTHER;
        position = 100;
        assertThat(places(readPositions())).isEmpty();
        product = Product.MIS;
        pass(2);
        readBook();
        readPositions();
        assertThat(types("one")).endsWith(FactType.TARGET_ALREADY_MET);
    }

    @Test
    void aFilledSmartOrderEndsAlsoWhileOthersFillAllTheTime() {
        ready();
        pass(2);
        book.add(foreign(1_000, OrderStatus.OPEN, 0));
        stored(smart("one", 2_000));
        readBook();
        pass(3);
        readPositions();
        pass(3);
        readBook();
        placed("one", new BrokerOutcome.Accepted("1"));
        book.add(row("one", 1_000, OrderStatus.FILLED, 1_000));
        List<DeskAction> asked = new ArrayList<>();
        for (int filled = 0; filled < 40; filled++) {
            book.set(0, foreign(1_000, OrderStatus.PARTIALLY_FILLED, filled));
            asked.addAll(pass(1));
            asked.addAll(readBook());
            if (asked.removeIf(DeskAction.ReadPositions.class::isInstance)) {
                asked.addAll(readPositions());
            }
        }
        assertThat(types("one")).endsWith(FactType.COMMAND_FAILED);
    }

    @Test
    void aCancellationAnOwnerBeforeUsTookMayHaveBeenHeard() {
        CancelOrder stop = cancel("stop", "one");
        PlaceOrder order = place("one", RELIANCE, 10);
        Leg leg = new Leg(
                new LegTerms(
                        "one",
                        1,
                        id("one"),
                        null,
                        RELIANCE.key(),
                        Product.MIS,
                        Side.BUY,
                        10,
                        Pricing.MARKET,
                        Validity.DAY,
                        0,
                        now,
                        now,
                        null),
                new LegState.Working(new BrokerView("one", null, 0, null, 10L)),
                false);
        Recovered recovered = new Recovered(
                List.of(new StoredCommand(order, now), new StoredCommand(stop, now)),
                List.of(new Recovered.OwnedLeg(Subject.of(order), leg)));
        OrderDesk successor = new OrderDesk(7, DeskRules.DEFAULT, new ClientOrderIds("test"), this::commit, recovered);
        now += 300 * SECOND;
        successor.on(new DeskInput.Started(), now);
        assertThat(types("stop")).isEmpty();
        book.add(row("one", 10, OrderStatus.CANCELLED, 0));
        now += SECOND;
        successor.on(
                new DeskInput.BookReturned(
                        now, now, new Answer.Rows<>(List.copyOf(book)), new Answer.Rows<>(List.of())),
                now);
        assertThat(types("stop")).endsWith(FactType.COMMAND_COMPLETED);
    }

    @Test
    void sendsNothingOnALaterDayThanPlanned() {
        ready();
        stored(new PlaceOrder(
                new CommandHeader("one", "demo", null, "test", now, now + 200_000 * SECOND),
                RELIANCE,
                Product.MIS,
                Side.BUY,
                10,
                Pricing.MARKET,
                Validity.DAY,
                0));
        placed("one", new BrokerOutcome.NotSent("connection refused"));
        now += 86_400 * SECOND;
        assertThat(places(on(new DeskInput.Woken()))).isEmpty();
        assertThat(types("one")).endsWith(FactType.ORDER_EXPIRED, FactType.COMMAND_FAILED);
    }

    @Test
    void lettingItWriteEndsBeforeItsCallCountsAsUnknown() {
        ready();
        DeskAction.Place place = places(stored(place("one", RELIANCE, 10))).get(0);
        assertThat(place.writeBy())
                .isEqualTo(now + DeskRules.DEFAULT.execution().callLimit() / 2);
    }

    @Test
    void aNumberTheBrokerGivesAgainIsAnotherOrder() {
        ready();
        working("one");
        book.set(0, foreign("one", 20, OrderStatus.FILLED, 20));
        pass(2);
        readBook();
        assertThat(types("one")).endsWith(FactType.ORDER_WORKING);
    }

    @Test
    void aRememberedCancellationDoesNotBecomeStale() {
        ready();
        stored(place("one", RELIANCE, 10));
        placed("one", new BrokerOutcome.Unknown("timeout"));
        stored(cancel("stop", "one"));
        pass(150);
        assertThat(types("stop")).isEmpty();
        book.add(row("one", 10, OrderStatus.OPEN, 0));
        assertThat(cancels(readBook())).hasSize(1);
        on(new DeskInput.CancelReturned("stop", new BrokerOutcome.Unknown("HTTP 502")));
        assertThat(cancels(pass(4))).as("repeated until the book shows its end").hasSize(1);
        book.set(0, row("one", 10, OrderStatus.CANCELLED, 0));
        readBook();
        assertThat(types("stop")).endsWith(FactType.COMMAND_COMPLETED);
    }

    @Test
    void cancelsAnOrderThatTurnsUpAfterItsCancelCommandHadEnded() {
        ready();
        giveUp("one", "stop");
        assertThat(types("one")).endsWith(FactType.ORDER_EXPIRED, FactType.COMMAND_FAILED);
        assertThat(types("stop")).endsWith(FactType.COMMAND_FAILED);
        book.add(row("one", 10, OrderStatus.OPEN, 0));
        assertThat(cancels(readBook())).containsExactly(new DeskAction.Cancel(id("one"), "one", id("one")));
        assertThat(types("one")).contains(FactType.LATE_ACCEPTANCE);
        on(new DeskInput.CancelReturned(id("one"), new BrokerOutcome.Unknown("HTTP 502")));
        assertThat(cancels(pass(4))).as("repeated").hasSize(1);
        on(new DeskInput.CancelReturned(id("one"), new BrokerOutcome.Accepted("one")));
        book.set(0, row("one", 10, OrderStatus.CANCELLED, 0));
        readBook();
        assertThat(types("one")).endsWith(FactType.ORDER_CANCELLED);
        assertThat(cancels(pass(10))).isEmpty();
    }

    @Test
    void callsAPersonWhenTheBrokerWillNotCancelWhatTurnedUpLate() {
        ready();
        giveUp("one", "stop");
        book.add(row("one", 10, OrderStatus.OPEN, 0));
        BrokerOutcome refusal = new BrokerOutcome.Refused(BrokerOutcome.Kind.REJECTED, "e-orders-0005", "no");
        assertThat(cancels(readBook())).hasSize(1);
        assertThat(on(new DeskInput.CancelReturned(id("one"), refusal))).noneMatch(DeskAction.Alarm.class::isInstance);
        pass(4);
        assertThat(cancels(readBook()))
                .as("lists lag, so it is asked once more")
                .hasSize(1);
        assertThat(on(new DeskInput.CancelReturned(id("one"), refusal))).anyMatch(DeskAction.Alarm.class::isInstance);
    }

    @Test
    void anOrderNotFoundYetIsCancelledLater() {
        ready();
        working("one");
        assertThat(cancels(stored(cancel("stop", "one")))).hasSize(1);
        on(new DeskInput.CancelReturned(
                "stop", new BrokerOutcome.Refused(BrokerOutcome.Kind.NOT_FOUND, "e-orders-0001", "not found")));
        assertThat(cancels(pass(4))).hasSize(1);
    }

    @Test
    void aRefusedCancellationWaitsForAListThatCannotLag() {
        ready();
        working("one");
        stored(cancel("stop", "one"));
        on(new DeskInput.CancelReturned(
                "stop", new BrokerOutcome.Refused(BrokerOutcome.Kind.REJECTED, "e-orders-0005", "not open")));
        pass(1);
        readBook();
        assertThat(types("stop")).isEmpty();
        book.set(0, row("one", 10, OrderStatus.FILLED, 10));
        pass(2);
        readBook();
        assertThat(facts)
                .filteredOn(fact -> fact.subject().commandId().equals("stop"))
                .singleElement()
                .satisfies(end -> assertThat(end.reason()).isEqualTo(Reason.ORDER_NOT_OPEN));
    }

    @Test
    void readsNothingWhileNothingIsOpen() {
        ready();
        assertThat(desk.nextDue(now)).isEqualTo(Long.MAX_VALUE);
        pass(3_600);
        assertThat(on(new DeskInput.Woken())).isEmpty();
    }

    @Test
    void readsFailingListsLessAndLessOften() {
        on(new DeskInput.Started());
        long gap = 0;
        for (int failure = 0; failure < 8; failure++) {
            on(new DeskInput.BookReturned(now, now, new Answer.Failed<>("HTTP 502"), null));
            long next = desk.nextDue(now) - now;
            assertThat(next).isGreaterThanOrEqualTo(gap).isLessThanOrEqualTo(30 * SECOND);
            gap = next;
            now += next;
            on(new DeskInput.Woken());
        }
        assertThat(desk.view().readsFail()).isTrue();
    }

    private void ready() {
        on(new DeskInput.Started());
        readBook();
        readPositions();
        assertThat(desk.reconciled()).isTrue();
        pass(1);
    }

    private List<DeskAction> pass(long seconds) {
        now += seconds * SECOND;
        return on(new DeskInput.Woken());
    }

    /** A limit order as the book shows it: open, nothing filled. */
    private void working(String command) {
        stored(place(command, RELIANCE, 10));
        placed(command, new BrokerOutcome.Accepted(command));
        book.add(row(command, 10, OrderStatus.OPEN, 0));
        pass(2);
        readBook();
        assertThat(types(command)).endsWith(FactType.ORDER_WORKING);
    }

    /** No list shows anything for longer than the deadline. */
    private void vanish() {
        book.clear();
        for (int minute = 0; minute <= 6; minute++) {
            pass(60);
            readBook();
        }
    }

    private void stayUnlistedOverNight() {
        book.clear();
        pass(86_400);
        for (int read = 0; read < 3; read++) {
            pass(61);
            readBook();
        }
    }

    /** An order with an unknown outcome whose cancellation is wanted, and which no list ever shows. */
    private void giveUp(String command, String cancel) {
        stored(place(command, RELIANCE, 10));
        placed(command, new BrokerOutcome.Unknown("timeout"));
        stored(cancel(cancel, command));
        pass(125);
        for (int read = 0; read < 3; read++) {
            readBook();
            pass(2);
        }
    }

    private List<String> evidence() {
        return written.stream()
                .flatMap(change -> change.evidence().stream())
                .map(proof -> proof.from() + " -> " + proof.to())
                .toList();
    }

    private List<DeskAction> on(DeskInput input) {
        return desk.on(input, now);
    }

    private List<DeskAction> stored(Command command) {
        return on(new DeskInput.Stored(List.of(new StoredCommand(command, now))));
    }

    private List<DeskAction> placed(String command, BrokerOutcome outcome) {
        return on(new DeskInput.PlaceReturned(id(command), 1, outcome));
    }

    private List<DeskAction> readBook() {
        return on(new DeskInput.BookReturned(
                now, now, new Answer.Rows<>(List.copyOf(book)), new Answer.Rows<>(List.of())));
    }

    private List<DeskAction> readPositions() {
        PositionRow row =
                new PositionRow(RELIANCE.key(), "RELIANCE-EQ", product, position, null, null, null, null, null);
        return on(new DeskInput.PositionsReturned(now, now, new Answer.Rows<>(List.of(row))));
    }

    private static List<DeskAction.Place> places(List<DeskAction> actions) {
        return actions.stream()
                .filter(DeskAction.Place.class::isInstance)
                .map(DeskAction.Place.class::cast)
                .toList();
    }

    private static List<DeskAction.Cancel> cancels(List<DeskAction> actions) {
        return actions.stream()
                .filter(DeskAction.Cancel.class::isInstance)
                .map(DeskAction.Cancel.class::cast)
                .toList();
    }

    private static List<DeskAction> reads(List<DeskAction> actions) {
        return actions.stream().filter(DeskAction.ReadBook.class::isInstance).toList();
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

    private static BookRow row(String command, long quantity, OrderStatus status, long filled) {
        return new BookRow(
                id(command),
                command,
                null,
                RELIANCE.key(),
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

    private static BookRow foreign(long quantity, OrderStatus status, long filled) {
        return foreign("900", quantity, status, filled);
    }

    private static BookRow foreign(String brokerOrderId, long quantity, OrderStatus status, long filled) {
        String clientOrderId = brokerOrderId.equals("900") ? "" : "ANOTHER";
        return foreign(clientOrderId, brokerOrderId, quantity, status, filled);
    }

    private static BookRow foreign(
            String clientOrderId, String brokerOrderId, long quantity, OrderStatus status, long filled) {
        return new BookRow(
                clientOrderId,
                brokerOrderId,
                null,
                RELIANCE.key(),
                "RELIANCE-EQ",
                Product.MIS,
                Side.BUY,
                Pricing.limit(13_000_000L),
                quantity,
                filled,
                null,
                status,
                "",
                null);
    }

    private CommandHeader header(String id) {
        return new CommandHeader(id, "demo", null, "test", now, now + 120 * SECOND);
    }

    private PlaceOrder place(String id, Contract contract, long quantity) {
        return new PlaceOrder(header(id), contract, Product.MIS, Side.BUY, quantity, Pricing.MARKET, Validity.DAY, 0);
    }

    private SmartOrder smart(String id, long target) {
        return new SmartOrder(header(id), RELIANCE, Product.MIS, target, Pricing.MARKET, Validity.DAY);
    }

    private CancelOrder cancel(String id, String target) {
        return new CancelOrder(header(id), OrderName.ofCommand(target));
    }
}
