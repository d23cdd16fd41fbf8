package io.tickwire.cli.order;

import io.tickwire.schemas.orders.OrderEvent;
import io.tickwire.schemas.orders.OrderEventType;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The events of one command as they arrive: others passed over, repeated ones told once, the end noticed. */
final class CommandTimeline {
    private static final Set<OrderEventType> SUCCESSES = EnumSet.of(
            OrderEventType.TARGET_REACHED,
            OrderEventType.TARGET_ALREADY_MET,
            OrderEventType.COMMAND_COMPLETED,
            OrderEventType.ORDER_FILLED,
            OrderEventType.ORDER_MODIFIED,
            OrderEventType.POSITION_CONVERTED);

    private final String commandId;
    private final Set<String> seen = new HashSet<>();
    private @Nullable OrderEvent last;
    private @Nullable OrderEvent terminal;

    CommandTimeline(String commandId) {
        this.commandId = commandId;
    }

    String commandId() {
        return commandId;
    }

    /** True when the event is this command's and new. */
    boolean accept(OrderEvent event) {
        if (!event.getCommandId().equals(commandId) || !seen.add(event.getEventId())) {
            return false;
        }
        last = event;
        if (event.getTerminal()) {
            terminal = event;
        }
        return true;
    }

    Optional<OrderEvent> terminal() {
        return Optional.ofNullable(terminal);
    }

    /** How far it got, for a person. */
    String progress() {
        return last == null ? "no event at all: is the order-gateway running?" : "last event: " + last.getType();
    }

    /** Whether a terminal event means that what was wanted has happened; a cancelled order is what a cancel wanted. */
    static boolean success(OrderEvent terminal) {
        boolean cancelled = terminal.getType() == OrderEventType.ORDER_CANCELLED
                && terminal.getCommandType().startsWith("Cancel");
        return cancelled || SUCCESSES.contains(terminal.getType());
    }
}
