package io.tickwire.simulator.orders.engine;

import io.tickwire.simulator.orders.Order;
import java.time.Duration;
import java.util.Optional;

/** What faults want of single orders. Each question is asked once per occasion, because asking may use a fault up. */
public interface OrderScript {
    /** Lets every order live as it would. */
    OrderScript NONE = new OrderScript() {};

    /** How long a new order is to stay out of the books, beyond the lag of all. */
    default Duration hidden(Order order) {
        return Duration.ZERO;
    }

    /** How much longer than its pace the order is to stay PendingNew, PendingReplace or PendingCancel. */
    default Duration stalled(Order order) {
        return Duration.ZERO;
    }

    /** Why a new order is to be rejected. */
    default Optional<String> rejection(Order order) {
        return Optional.empty();
    }

    /** Why a modification or cancellation is to come to nothing. */
    default Optional<String> refusedChange(Order order) {
        return Optional.empty();
    }

    /** Whether an order that was about to be cancelled is filled in that moment. */
    default boolean fillsInPlaceOfCancel(Order order) {
        return false;
    }

    /** Whether the order, about to have its first fill, is to get a part only and no more. */
    default boolean fillsInPart(Order order) {
        return false;
    }
}
