package io.tickwire.cli.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.schemas.orders.OrderEvent;
import io.tickwire.schemas.orders.OrderEventType;
import org.junit.jupiter.api.Test;

class CommandTimelineTest {
    private final CommandTimeline timeline = new CommandTimeline("mine");

    @Test
    void passesOverOtherCommandsAndRepeatedEvents() {
        assertThat(timeline.accept(event("other", 1, OrderEventType.TARGET_REACHED, true)))
                .isFalse();
        assertThat(timeline.accept(event("mine", 1, OrderEventType.COMMAND_ACCEPTED, false)))
                .isTrue();
        assertThat(timeline.accept(event("mine", 1, OrderEventType.COMMAND_ACCEPTED, false)))
                .isFalse();
        assertThat(timeline.terminal()).isEmpty();
        assertThat(timeline.progress()).isEqualTo("last event: COMMAND_ACCEPTED");
    }

    @Test
    void endsWithTheTerminalEvent() {
        OrderEvent end = event("mine", 2, OrderEventType.TARGET_REACHED, true);
        assertThat(timeline.accept(end)).isTrue();
        assertThat(timeline.terminal()).contains(end);
    }

    @Test
    void asksForTheGatewayWhenNothingIsHeardAtAll() {
        assertThat(timeline.progress()).contains("is the order-gateway running?");
    }

    @Test
    void isASuccessWhenWhatWasWantedHasHappened() {
        assertThat(success("SmartOrder", OrderEventType.TARGET_REACHED)).isTrue();
        assertThat(success("SmartOrder", OrderEventType.TARGET_ALREADY_MET)).isTrue();
        assertThat(success("PlaceOrder", OrderEventType.COMMAND_COMPLETED)).isTrue();
        assertThat(success("CancelOrder", OrderEventType.ORDER_CANCELLED)).isTrue();
    }

    @Test
    void isAFailureOtherwise() {
        assertThat(success("PlaceOrder", OrderEventType.ORDER_CANCELLED)).isFalse();
        assertThat(success("SmartOrder", OrderEventType.COMMAND_DENIED)).isFalse();
        assertThat(success("SmartOrder", OrderEventType.COMMAND_FAILED)).isFalse();
        assertThat(success("SmartOrder", OrderEventType.UNKNOWN)).isFalse();
    }

    private static boolean success(String commandType, OrderEventType type) {
        OrderEvent end = event("mine", 1, type, true);
        end.setCommandType(commandType);
        return CommandTimeline.success(end);
    }

    private static OrderEvent event(String commandId, int sequence, OrderEventType type, boolean terminal) {
        return OrderEvent.newBuilder()
                .setEventId(commandId + '/' + sequence)
                .setCommandId(commandId)
                .setSequence(sequence)
                .setAccount("demo")
                .setStrategyId("test")
                .setCommandType("SmartOrder")
                .setOccurredAt(1L)
                .setType(type)
                .setTerminal(terminal)
                .build();
    }
}
