package io.tickwire.orders.price;

/**
 * The price of an instrument as the market last showed it.
 *
 * @param last price of the last trade, rupees, fixed-point with 4 decimals
 * @param at when our gateway received it, UTC microseconds
 */
public record Price(long last, long at) {
    /** Whether it is not older than so many microseconds. */
    public boolean isFresh(long age, long now) {
        return now - at <= age;
    }
}
