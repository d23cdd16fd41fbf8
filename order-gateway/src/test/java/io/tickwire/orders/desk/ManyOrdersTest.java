package io.tickwire.orders.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.orders.broker.BrokerOutcome;
import io.tickwire.orders.broker.OrderStatus;
import io.tickwire.orders.command.CancelAll;
import io.tickwire.orders.command.Reason;
import io.tickwire.orders.event.Fact;
import io.tickwire.orders.event.FactType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Commands that are about several orders: slices of a large one, and the end of all. */
class ManyOrdersTest extends DeskBench {
    @Test
    void aLargeOrderGoesOutInSlicesOneAfterTheOther() {
        ready();
        assertThat(quantities(stored(place("one", SMALL, 75)))).containsExactly(30L);
        assertThat(types("one")).filteredOn(FactType.PLANNED::equals).hasSize(3);
        assertThat(quantities(answered(1, new BrokerOutcome.Accepted("1")))).containsExactly(30L);
        assertThat(quantities(answered(2, new BrokerOutcome.Accepted("2")))).containsExactly(15L);
        assertThat(quantities(answered(3, new BrokerOutcome.Accepted("3")))).isEmpty();
    }

    @Test
    void anUnknownSliceKeepsTheNextOnesBack() {
        ready();
        stored(place("one", SMALL, 75));
        assertThat(quantities(answered(1, new BrokerOutcome.Unknown("timeout"))))
                .isEmpty();
        assertThat(quantities(pass(5))).isEmpty();
        assertThat(quantities(answered(1, new BrokerOutcome.Accepted("1")))).containsExactly(30L);
    }

    @Test
    void aRefusedSliceIsTheLast() {
        ready();
        stored(place("one", SMALL, 75));
        answered(1, new BrokerOutcome.Accepted("1"));
        BrokerOutcome refusal = new BrokerOutcome.Refused(BrokerOutcome.Kind.REJECTED, "e-rms", "no margin");
        assertThat(quantities(answered(2, refusal))).isEmpty();
        assertThat(quantities(stored(place("two", SMALL, 15)))).containsExactly(15L);
        book.add(row("one", 30, OrderStatus.FILLED, 30));
        pass(2);
        readBook();
        assertThat(end("one").reason()).isEqualTo(Reason.BROKER_REJECTED);
        assertThat(end("one").text()).contains("1 of 3 orders were filled, 30 units in all", "no margin");
    }

    @Test
    void theCommandOfSlicesIsDoneWhenAllAreFilled() {
        ready();
        stored(place("one", SMALL, 60));
        answered(1, new BrokerOutcome.Accepted("one"));
        answered(2, new BrokerOutcome.Accepted("second"));
        book.add(row("one", 30, OrderStatus.FILLED, 30));
        pass(2);
        readBook();
        assertThat(types("one")).doesNotContain(FactType.COMMAND_COMPLETED);
        book.add(foreign(id("one", 2), "second", 30, OrderStatus.FILLED, 30));
        pass(2);
        readBook();
        assertThat(end("one").type()).isEqualTo(FactType.COMMAND_COMPLETED);
    }

    @Test
    void aCancelOfTheCommandWithdrawsAndCancelsEverySlice() {
        ready();
        stored(place("one", SMALL, 75));
        answered(1, new BrokerOutcome.Accepted("1"));
        List<DeskAction.Cancel> cancels = cancels(stored(cancel("stop", "one")));
        assertThat(cancels).extracting(DeskAction.Cancel::brokerOrderId).containsExactly("1");
        assertThat(cancels(answered(2, new BrokerOutcome.Accepted("2"))))
                .extracting(DeskAction.Cancel::brokerOrderId)
                .containsExactly("2");
        book.add(foreign(id("one", 1), "1", 30, OrderStatus.CANCELLED, 0));
        book.add(foreign(id("one", 2), "2", 30, OrderStatus.CANCELLED, 0));
        pass(2);
        readBook();
        assertThat(end("stop").type()).isEqualTo(FactType.COMMAND_COMPLETED);
        assertThat(end("stop").text()).isEqualTo("3 of 3 orders cancelled, 0 had ended");
        assertThat(end("one").reason()).isEqualTo(Reason.CANCELLED_AT_BROKER);
    }

    @Test
    void cancelAllCancelsOursAndEverybodyElsesAndWithdrawsWhatWaits() {
        ready();
        working("one");
        stored(smart("waiting", 5));
        book.add(foreign(20, OrderStatus.OPEN, 0));
        assertThat(cancels(stored(new CancelAll(header("stop"), null))))
                .extracting(DeskAction.Cancel::brokerOrderId)
                .containsExactly("one");
        assertThat(end("waiting").reason()).isEqualTo(Reason.SUPERSEDED);
        assertThat(cancels(readBook()))
                .extracting(DeskAction.Cancel::brokerOrderId)
                .containsExactly("900");
        book.set(0, row("one", 10, OrderStatus.CANCELLED, 0));
        book.set(1, foreign(20, OrderStatus.FILLED, 20));
        readBook();
        assertThat(types("stop")).doesNotContain(FactType.COMMAND_COMPLETED);
        pass(3);
        readBook();
        assertThat(end("stop").type()).isEqualTo(FactType.COMMAND_COMPLETED);
        assertThat(end("stop").text()).isEqualTo("1 of 2 orders cancelled, 1 had ended");
    }

    @Test
    void cancelAllFindsWhatALaggingListDidNotShowAtFirst() {
        ready();
        stored(new CancelAll(header("stop"), null));
        assertThat(cancels(readBook())).isEmpty();
        assertThat(types("stop")).isEmpty();
        book.add(foreign(20, OrderStatus.OPEN, 0));
        pass(3);
        assertThat(cancels(readBook())).hasSize(1);
    }

    @Test
    void cancelAllOfAnInstrumentLeavesTheOthers() {
        ready();
        working("one");
        assertThat(cancels(stored(new CancelAll(header("stop"), INFOSYS)))).isEmpty();
        pass(3);
        assertThat(cancels(readBook())).isEmpty();
        assertThat(end("stop").type()).isEqualTo(FactType.COMMAND_COMPLETED);
    }

    private List<DeskAction> answered(int number, BrokerOutcome outcome) {
        return on(new DeskInput.PlaceReturned(id("one", number), 1, outcome));
    }

    private Fact end(String command) {
        return facts.stream()
                .filter(fact -> fact.subject().commandId().equals(command) && fact.terminal())
                .findFirst()
                .orElseThrow();
    }

    private static List<Long> quantities(List<DeskAction> actions) {
        return places(actions).stream().map(place -> place.order().quantity()).toList();
    }
}
