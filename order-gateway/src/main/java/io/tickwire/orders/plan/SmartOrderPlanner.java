package io.tickwire.orders.plan;

import io.tickwire.orders.command.Contract;
import io.tickwire.orders.command.Reason;
import io.tickwire.orders.command.Side;
import io.tickwire.orders.command.SmartOrder;
import io.tickwire.orders.plan.OrderPlan.NothingToDo;
import io.tickwire.orders.plan.OrderPlan.Place;
import io.tickwire.orders.plan.OrderPlan.Refuse;
import io.tickwire.orders.plan.OrderPlan.Wait;

/**
 * Target minus exposure is the order. An outcome nobody knows blocks the difference instead of doubling it: it makes the
 * smart order wait. An exposure exists only when the broker answered, so a failed read can never look like "flat".
 */
public final class SmartOrderPlanner {
    private SmartOrderPlanner() {}

    public static OrderPlan plan(SmartOrder order, Exposure exposure) {
        if (exposure.unknownLegs() > 0) {
            return new Wait(
                    exposure.unknownLegs() + " order(s) of " + order.contract().symbol() + " have an unknown outcome");
        }
        long held = Math.addExact(exposure.position(), exposure.working());
        long delta = Math.subtractExact(order.target(), held);
        return delta == 0 ? new NothingToDo() : order(order.contract(), delta);
    }

    private static OrderPlan order(Contract contract, long delta) {
        long quantity = Math.absExact(delta);
        if (quantity % contract.lotSize() != 0) {
            return new Refuse(
                    Reason.LOT_MULTIPLE,
                    quantity + " units are missing to the target, which is no multiple of the lot size "
                            + contract.lotSize() + " of " + contract.symbol());
        }
        if (!Slices.possible(quantity, contract)) {
            return new Refuse(
                    Reason.FREEZE_QUANTITY,
                    quantity + " units are missing to the target, which would take more than " + Slices.MOST
                            + " orders of at most " + contract.largestOrder() + " units; move there in several steps");
        }
        return new Place(Side.towards(delta), quantity);
    }
}
