package io.tickwire.broker.xts.orders;

import io.tickwire.broker.xts.wire.XtsRow;
import org.jspecify.annotations.Nullable;

/**
 * The API took a request. Risk system and exchange may still refuse it later, in the order's row.
 *
 * @param appOrderId the broker's number for the order
 * @param uniqueId ours, as echoed; null when it was not
 * @param clientId account the broker booked it for; null when it did not say
 */
public record Placed(
        long appOrderId,
        @Nullable String uniqueId,
        @Nullable String clientId) {
    static Placed read(XtsRow row) {
        return new Placed(
                row.requiredWhole("AppOrderID"), row.text("OrderUniqueIdentifier"), row.text("ClientID", "ClientId"));
    }
}
