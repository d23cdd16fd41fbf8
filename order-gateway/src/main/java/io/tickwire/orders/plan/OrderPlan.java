package io.tickwire.orders.plan;

import io.tickwire.orders.command.Reason;
import io.tickwire.orders.command.Side;

/** What a smart order costs now. */
public sealed interface OrderPlan {
    /** Position and working orders already amount to the target. */
    record NothingToDo() implements OrderPlan {}

    /** So much is missing, in one order or in {@link Slices}; quantity in units, above zero. */
    record Place(Side side, long quantity) implements OrderPlan {}

    /** It cannot be known yet; asking again later is the only safe answer. */
    record Wait(String what) implements OrderPlan {}

    /** The missing quantity cannot be ordered. */
    record Refuse(Reason reason, String text) implements OrderPlan {}
}
