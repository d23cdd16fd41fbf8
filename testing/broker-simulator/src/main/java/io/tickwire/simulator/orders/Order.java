package io.tickwire.simulator.orders;

import io.tickwire.simulator.instrument.Contract;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order at one moment of its life. Immutable: every change of status is a new one, and together they are its
 * history.
 *
 * @param appOrderId the broker's id; needs 64 bits
 * @param uniqueIdentifier the client's own id, empty if none was given; not checked for uniqueness, as at the broker
 * @param leg what it is to a bracket or cover order
 * @param exchangeOrderId empty until the exchange has accepted
 * @param filledValue sum of price times quantity, fixed-point
 * @param triggered whether a stop order has met its stop price
 * @param reason CancelRejectReason, empty if there is none
 * @param replacement the terms asked for while a modification is pending
 */
public record Order(
        long appOrderId,
        Owner owner,
        Contract contract,
        Side side,
        OrderTerms terms,
        String uniqueIdentifier,
        Leg leg,
        OrderStatus status,
        String exchangeOrderId,
        long filledQuantity,
        long filledValue,
        boolean triggered,
        String reason,
        @Nullable OrderTerms replacement,
        Instant generatedAt,
        Instant updatedAt) {
    /** Quantity not yet filled; stays above zero when a part-filled order is cancelled (XTS reference 4.6). */
    public long leavesQuantity() {
        return terms.quantity() - filledQuantity;
    }

    public Order becoming(OrderStatus next, Instant at) {
        return with(terms, next, exchangeOrderId, reason, at);
    }

    public Order accepted(Instant at) {
        return with(terms, OrderStatus.NEW, String.valueOf(1_100_000_000_000_000L + appOrderId), reason, at);
    }

    public Order rejected(String why, Instant at) {
        return with(terms, OrderStatus.REJECTED, exchangeOrderId, why, at);
    }

    /** A modification came to nothing: the order is what it was, with a reason. */
    public Order unchanged(String why, Instant at) {
        OrderStatus before = filledQuantity > 0 ? OrderStatus.PARTIALLY_FILLED : OrderStatus.NEW;
        return with(terms, before, exchangeOrderId, why, at);
    }

    public Order replaced(OrderTerms agreed, Instant at) {
        return with(agreed, OrderStatus.REPLACED, exchangeOrderId, "", at);
    }

    /** The broker itself changed how much an exit is about. */
    public Order resized(long quantity, Instant at) {
        OrderTerms other = new OrderTerms(
                terms.type(),
                terms.product(),
                terms.timeInForce(),
                quantity,
                terms.disclosedQuantity(),
                terms.limitPrice(),
                terms.stopPrice());
        return with(other, status, exchangeOrderId, reason, at);
    }

    private Order with(OrderTerms newTerms, OrderStatus next, String exchangeId, String why, Instant at) {
        return new Order(
                appOrderId,
                owner,
                contract,
                side,
                newTerms,
                uniqueIdentifier,
                leg,
                next,
                exchangeId,
                filledQuantity,
                filledValue,
                triggered,
                why,
                null,
                generatedAt,
                at);
    }

    public Order pendingReplace(OrderTerms wanted, String newIdentifier, Instant at) {
        return new Order(
                appOrderId,
                owner,
                contract,
                side,
                terms,
                newIdentifier,
                leg,
                OrderStatus.PENDING_REPLACE,
                exchangeOrderId,
                filledQuantity,
                filledValue,
                triggered,
                "",
                wanted,
                generatedAt,
                at);
    }

    public Order filled(long quantity, long price, Instant at) {
        boolean whole = filledQuantity + quantity >= terms.quantity();
        return new Order(
                appOrderId,
                owner,
                contract,
                side,
                terms,
                uniqueIdentifier,
                leg,
                whole ? OrderStatus.FILLED : OrderStatus.PARTIALLY_FILLED,
                exchangeOrderId,
                filledQuantity + quantity,
                filledValue + quantity * price,
                triggered,
                "",
                null,
                generatedAt,
                at);
    }

    public Order stopMet(Instant at) {
        return new Order(
                appOrderId,
                owner,
                contract,
                side,
                terms,
                uniqueIdentifier,
                leg,
                status,
                exchangeOrderId,
                filledQuantity,
                filledValue,
                true,
                reason,
                replacement,
                generatedAt,
                at);
    }
}
