package io.tickwire.simulator.faults;

import io.tickwire.simulator.faults.Fault.Kind;
import io.tickwire.simulator.orders.Order;
import io.tickwire.simulator.orders.engine.OrderScript;
import java.time.Duration;
import java.util.Optional;

/** The armed faults of orders, as the engine asks for them. */
public final class OrderFaults implements OrderScript {
    private final Faults faults;

    public OrderFaults(Faults faults) {
        this.faults = faults;
    }

    @Override
    public Duration hidden(Order order) {
        return delay(Kind.HIDE_ORDER, order);
    }

    @Override
    public Duration stalled(Order order) {
        return delay(Kind.SLOW_ORDER, order);
    }

    private Duration delay(Kind kind, Order order) {
        return faults.order(kind, order).map(Fault::delay).orElse(Duration.ZERO);
    }

    @Override
    public Optional<String> rejection(Order order) {
        return faults.order(Kind.REJECT_ORDER, order)
                .map(fault -> fault.answer().textOr("OEMS:RMS : Margin Exceeds : Margin Shortfall[556.83]"));
    }

    @Override
    public Optional<String> refusedChange(Order order) {
        Kind kind = order.replacement() == null ? Kind.REJECT_CANCEL : Kind.REJECT_MODIFY;
        return faults.order(kind, order)
                .map(fault -> fault.answer().textOr("16115 : Order cannot be changed or cancelled now"));
    }

    @Override
    public boolean fillsInPlaceOfCancel(Order order) {
        return faults.order(Kind.FILL_ON_CANCEL, order).isPresent();
    }

    @Override
    public boolean fillsInPart(Order order) {
        return faults.order(Kind.PARTIAL_FILL, order).isPresent();
    }
}
