package io.tickwire.orders.execute;

import org.jspecify.annotations.Nullable;

/**
 * What a person says has become of an order nobody can decide. It is evidence like a read of the order book, and is kept with
 * who, when and why.
 *
 * @param brokerOrderId the broker's number of the order; null when it was not placed
 * @param by who decided
 * @param reason what he saw
 * @param at when, UTC microseconds
 */
public record Decision(@Nullable String brokerOrderId, String by, String reason, long at) {
    /** The decision in a few words. */
    public String verdict() {
        return brokerOrderId == null ? "not placed" : "placed as " + brokerOrderId;
    }

    /** For the ledger and the events. */
    String evidence() {
        return "decision of " + by + ": " + verdict() + ": " + reason;
    }

    LegState applied(LegState state, long now) {
        if (brokerOrderId == null) {
            return LegState.Expired.decided(state.view(), this);
        }
        boolean known = brokerOrderId.equals(state.view().brokerOrderId());
        return new LegState.Acked(known ? state.view() : BrokerView.accepted(brokerOrderId), now);
    }
}
