package io.tickwire.orders.plan;

/**
 * What we may end up holding of one instrument and product.
 *
 * @param position net position the broker reported, units
 * @param working signed quantity still open in the market, units; stop orders that have not triggered are not in it
 * @param unknownLegs orders whose outcome nobody knows
 */
public record Exposure(long position, long working, int unknownLegs) {}
