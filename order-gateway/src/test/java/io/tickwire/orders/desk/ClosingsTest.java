package io.tickwire.orders.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.orders.broker.Answer;
import io.tickwire.orders.broker.BrokerOutcome;
import io.tickwire.orders.broker.OrderStatus;
import io.tickwire.orders.broker.PositionRow;
import io.tickwire.orders.command.CloseAllPositions;
import io.tickwire.orders.command.Contract;
import io.tickwire.orders.command.Product;
import io.tickwire.orders.command.Reason;
import io.tickwire.orders.command.Side;
import io.tickwire.orders.event.Fact;
import io.tickwire.orders.event.FactType;
import io.tickwire.orders.trading.TradingMode;
import io.tickwire.orders.trading.TradingWish;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Small stories of a close-all, step by step; the large ones are lived by the simulation. */
class ClosingsTest extends DeskBench {
    private final List<PositionRow> held = new ArrayList<>();

    @Test
    void cancelsThenExitsInSlicesThenLooksAgain() {
        ready();
        working("one");
        hold(SMALL, Product.NRML, -45);
        List<DeskAction> first = closeAll(null);
        assertThat(cancels(first)).extracting(DeskAction.Cancel::brokerOrderId).containsExactly("one");
        assertThat(first)
                .filteredOn(DeskAction.Restrict.class::isInstance)
                .singleElement()
                .isEqualTo(new DeskAction.Restrict(new TradingWish(TradingMode.REDUCING, "close-all all: test")));
        assertThat(places(settledReads())).isEmpty();
        book.set(0, row("one", 10, OrderStatus.CANCELLED, 0));
        List<DeskAction> exits = settledReads();
        assertThat(places(exits)).singleElement().satisfies(exit -> {
            assertThat(exit.order().side()).isEqualTo(Side.BUY);
            assertThat(exit.order().quantity()).isEqualTo(30);
            assertThat(exit.order().product()).isEqualTo(Product.NRML);
        });
        assertThat(places(exit(1, new BrokerOutcome.Accepted("e1")))).hasSize(1);
        exit(2, new BrokerOutcome.Accepted("e2"));
        filled(1, "e1", 30);
        filled(2, "e2", 15);
        held.clear();
        readBook();
        assertThat(end()).isNull();
        settledReads();
        assertThat(over().type()).isEqualTo(FactType.COMMAND_COMPLETED);
        assertThat(over().text()).isEqualTo("flat; 1 orders were cancelled or had ended, 2 of 2 exits were filled");
    }

    @Test
    void aFailedReadOfThePositionsIsNotFlat() {
        ready();
        closeAll(null);
        for (int second = 0; second < 20; second++) {
            pass(1);
            readBook();
            on(new DeskInput.PositionsReturned(now, now, new Answer.Failed<>("HTTP 502")));
        }
        assertThat(end()).isNull();
        pass(500);
        assertThat(over().reason()).isEqualTo(Reason.EXPIRED);
        assertThat(over().text()).contains("before the positions were proven flat");
    }

    @Test
    void aBookThatMayLagDoesNotSayThatNothingIsOpen() {
        ready();
        closeAll(null);
        readBook();
        pass(3);
        positions();
        assertThat(end()).isNull();
        settledReads();
        assertThat(over().type()).isEqualTo(FactType.COMMAND_COMPLETED);
    }

    @Test
    void positionsReadTooSoonAfterAFillAreNotBelieved() {
        ready();
        hold(RELIANCE, Product.MIS, 10);
        closeAll(null);
        settledReads();
        exit(1, new BrokerOutcome.Accepted("e1"));
        filled(1, "e1", 10);
        readBook();
        pass(1);
        positions();
        assertThat(places(settledReads())).hasSize(1);
    }

    @Test
    void anExitThatFailsKeepsNoOtherFromBeingLeftAndIsNamedAtTheEnd() {
        ready();
        hold(RELIANCE, Product.MIS, 10);
        hold(INFOSYS, Product.CNC, 7);
        closeAll(null);
        BrokerOutcome refusal = new BrokerOutcome.Refused(BrokerOutcome.Kind.REJECTED, "e-rms", "no margin");
        assertThat(places(settledReads())).hasSize(2);
        exit(1, refusal);
        exit(2, new BrokerOutcome.Accepted("e2"));
        held.remove(1);
        book.add(foreign(id("all", 2), "e2", 7, OrderStatus.FILLED, 7));
        assertThat(places(settledReads())).hasSize(1);
        exit(3, refusal);
        assertThat(places(settledReads())).hasSize(1);
        exit(4, refusal);
        assertThat(alarms(settledReads())).hasSize(1);
        assertThat(over().reason()).isEqualTo(Reason.TARGET_MISSED);
        assertThat(over().text()).contains("NSECM:2885 MIS holds 10 (its exit was rejected: e-rms: no margin)");
        assertThat(over().text()).contains("1 of 4 exits were filled").doesNotContain("1594");
    }

    @Test
    void anExitThatRestsIsCancelledAndMadeAnewForWhatIsHeldThen() {
        ready();
        hold(RELIANCE, Product.MIS, 10);
        closeAll(null);
        settledReads();
        exit(1, new BrokerOutcome.Accepted("e1"));
        book.add(foreign(id("all", 1), "e1", 10, OrderStatus.PARTIALLY_FILLED, 4));
        hold(0, RELIANCE, Product.MIS, 6);
        assertThat(cancels(settledReads())).isEmpty();
        assertThat(cancels(pass(3))).as("9 s").isEmpty();
        assertThat(cancels(pass(1)))
                .extracting(DeskAction.Cancel::brokerOrderId)
                .containsExactly("e1");
        book.set(0, foreign(id("all", 1), "e1", 10, OrderStatus.CANCELLED, 4));
        assertThat(places(settledReads()))
                .singleElement()
                .satisfies(exit -> assertThat(exit.order().quantity()).isEqualTo(6));
        exit(2, new BrokerOutcome.Accepted("e2"));
        filled(2, "e2", 6);
        held.clear();
        readBook();
        settledReads();
        assertThat(over().text()).isEqualTo("flat; 0 orders were cancelled or had ended, 1 of 2 exits were filled");
    }

    @Test
    void nothingElseIsSentMeanwhile() {
        ready();
        stored(smart("waiting", 5));
        closeAll(null);
        assertThat(reason("waiting")).isEqualTo(Reason.TRADING_HALTED);
        assertThat(places(stored(place("late", RELIANCE, 5)))).isEmpty();
        assertThat(reason("late")).isEqualTo(Reason.SUPERSEDED);
        stored(smart("later", 5));
        assertThat(reason("later")).isEqualTo(Reason.TRADING_HALTED);
    }

    @Test
    void anUnknownOrderHoldsUpOnlyTheEnd() {
        ready();
        stored(place("one", RELIANCE, 10));
        placed("one", new BrokerOutcome.Unknown("timeout"));
        hold(INFOSYS, Product.CNC, 7);
        closeAll(null);
        settledReads();
        assertThat(end()).isNull();
        book.add(row("one", 10, OrderStatus.OPEN, 0));
        assertThat(cancels(settledReads())).hasSize(1);
        book.set(0, row("one", 10, OrderStatus.CANCELLED, 0));
        assertThat(places(settledReads())).hasSize(1);
    }

    @Test
    void onlyOneProductIsLeftWhenOnlyThatIsMeant() {
        ready();
        hold(RELIANCE, Product.MIS, 10);
        hold(INFOSYS, Product.CNC, 7);
        closeAll(Product.CNC);
        assertThat(places(settledReads()))
                .singleElement()
                .satisfies(exit -> assertThat(exit.order().instrument()).isEqualTo(INFOSYS.key()));
    }

    @Test
    void whatPlainOrdersCannotLeaveIsSaid() {
        ready();
        hold(RELIANCE, Product.CO, 10);
        closeAll(null);
        settledReads();
        assertThat(over().text()).contains("NSECM:2885 CO holds 10 (CO is left by the exit of its order)");
    }

    private List<DeskAction> closeAll(@Nullable Product only) {
        return stored(new CloseAllPositions(header("all"), only, "test"));
    }

    private void hold(Contract contract, Product in, long net) {
        held.add(new PositionRow(contract.key(), contract.symbol(), in, net, null, null, null, null, null));
    }

    private void hold(int index, Contract contract, Product in, long net) {
        held.remove(index);
        hold(contract, in, net);
    }

    private List<DeskAction> positions() {
        return on(new DeskInput.PositionsReturned(now, now, new Answer.Rows<>(List.copyOf(held))));
    }

    /** Both lists, late enough to show everything. */
    private List<DeskAction> settledReads() {
        pass(3);
        List<DeskAction> actions = new ArrayList<>(readBook());
        pass(3);
        actions.addAll(positions());
        return actions;
    }

    private List<DeskAction> exit(int number, BrokerOutcome outcome) {
        return on(new DeskInput.PlaceReturned(id("all", number), 1, outcome));
    }

    private void filled(int number, String brokerOrderId, long units) {
        book.add(foreign(id("all", number), brokerOrderId, units, OrderStatus.FILLED, units));
    }

    private static List<DeskAction> alarms(List<DeskAction> actions) {
        return actions.stream().filter(DeskAction.Alarm.class::isInstance).toList();
    }

    private Fact over() {
        return Objects.requireNonNull(end());
    }

    private @Nullable Fact end() {
        return end("all");
    }

    private @Nullable Reason reason(String command) {
        Fact end = end(command);
        return end == null ? null : end.reason();
    }

    private @Nullable Fact end(String command) {
        return facts.stream()
                .filter(fact -> fact.subject().commandId().equals(command) && fact.terminal())
                .findFirst()
                .orElse(null);
    }
}
