package io.tickwire.simulator.orders.engine;

import io.tickwire.simulator.orders.Side;

/** What the market offers an order now, fixed-point. */
record Quote(long bid, long ask, long last) {
    long opposite(Side side) {
        return side == Side.BUY ? ask : bid;
    }
}
