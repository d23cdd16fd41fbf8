package io.tickwire.orders.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.orders.broker.Answer;
import io.tickwire.orders.broker.BrokerOutcome;
import io.tickwire.orders.broker.OrderStatus;
import io.tickwire.orders.command.CancelOrder;
import io.tickwire.orders.command.CommandHeader;
import io.tickwire.orders.command.OrderName;
import io.tickwire.orders.command.PlaceOrder;
import io.tickwire.orders.command.Pricing;
import io.tickwire.orders.command.Product;
import io.tickwire.orders.command.Reason;
import io.tickwire.orders.command.Side;
import io.tickwire.orders.command.Validity;
import io.tickwire.orders.event.FactType;
import io.tickwire.orders.event.Subject;
import io.tickwire.orders.execute.BrokerView;
import io.tickwire.orders.execute.ClientOrderIds;
import io.tickwire.orders.execute.Leg;
import io.tickwire.orders.execute.LegState;
import io.tickwire.orders.execute.LegTerms;
import io.tickwire.orders.ledger.Recovered;
import io.tickwire.orders.ledger.StoredCommand;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Small stories of cancel commands, step by step; the large ones are lived by the simulation. */
class CancelsTest extends DeskBench {
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
        on(new DeskInput.CancelReturned(wanted("stop", "one"), new BrokerOutcome.Accepted("one")));
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
                .containsExactly(new DeskAction.Cancel(wanted("stop", "one"), "one", id("one")));
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
        assertThat(cancels(readBook())).containsExactly(new DeskAction.Cancel("stop/at broker one", "one", "ANOTHER"));
    }

    @Test
    void cancelsByANumberOfAnEarlierDayOnlyWhatIsStillListed() {
        ready();
        stored(place("one", RELIANCE, 10));
        placed("one", new BrokerOutcome.Unknown("timeout"));
        CommandHeader allWeek = new CommandHeader("stop", "demo", null, "test", now, now + 200_000 * SECOND);
        stored(new CancelOrder(allWeek, OrderName.ofCommand("one")));
        on(new DeskInput.PlaceReturned(id("one"), 1, new BrokerOutcome.Accepted("one")));
        on(new DeskInput.CancelReturned(wanted("stop", "one"), new BrokerOutcome.Unknown("timeout")));
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
                wanted("stop", "one"),
                new BrokerOutcome.Refused(BrokerOutcome.Kind.REJECTED, "e-orders-0005", "not open")));
        pass(4);
        readBook();
        assertThat(types("stop")).isEmpty();
        assertThat(cancels(pass(301))).containsExactly(new DeskAction.Cancel(id("one"), "one", id("one")));
        assertThat(types("stop")).endsWith(FactType.COMMAND_FAILED);
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
        on(new DeskInput.CancelReturned(wanted("stop", "one"), new BrokerOutcome.Unknown("HTTP 502")));
        assertThat(cancels(pass(600))).hasSize(1);
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
        OrderDesk successor =
                new OrderDesk(7, DeskRules.DEFAULT, new ClientOrderIds("test"), key -> null, this::commit, recovered);
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
    void aRememberedCancellationDoesNotBecomeStale() {
        ready();
        stored(place("one", RELIANCE, 10));
        placed("one", new BrokerOutcome.Unknown("timeout"));
        stored(cancel("stop", "one"));
        pass(150);
        assertThat(types("stop")).isEmpty();
        book.add(row("one", 10, OrderStatus.OPEN, 0));
        assertThat(cancels(readBook())).hasSize(1);
        on(new DeskInput.CancelReturned(wanted("stop", "one"), new BrokerOutcome.Unknown("HTTP 502")));
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
                wanted("stop", "one"),
                new BrokerOutcome.Refused(BrokerOutcome.Kind.NOT_FOUND, "e-orders-0001", "not found")));
        assertThat(cancels(pass(4))).hasSize(1);
    }

    @Test
    void aRefusedCancellationWaitsForAListThatCannotLag() {
        ready();
        working("one");
        stored(cancel("stop", "one"));
        on(new DeskInput.CancelReturned(
                wanted("stop", "one"),
                new BrokerOutcome.Refused(BrokerOutcome.Kind.REJECTED, "e-orders-0005", "not open")));
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
}
