package io.tickwire.orders.broker;

/** Where the broker says an order stands. Being replaced or cancelled is still open: it may fill until it is not. */
public enum OrderStatus {
    PENDING,
    OPEN,
    PARTIALLY_FILLED,
    FILLED,
    CANCELLED,
    REJECTED;

    public boolean terminal() {
        return this == FILLED || this == CANCELLED || this == REJECTED;
    }
}
