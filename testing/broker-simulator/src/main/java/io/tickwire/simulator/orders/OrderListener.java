package io.tickwire.simulator.orders;

/** Hears every change, on the event loop, before any client can see it. */
public interface OrderListener {
    /** A new order, or a new status of a known one that is no fill. */
    void changed(Order order);

    /** A fill; the order in it is what the order has become by it. */
    void traded(Trade trade);

    /** A part of a position became another product's. */
    default void converted(Conversion conversion) {}
}
