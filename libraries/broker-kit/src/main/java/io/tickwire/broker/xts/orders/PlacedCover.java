package io.tickwire.broker.xts.orders;

import io.tickwire.broker.xts.wire.XtsRow;

/**
 * The API took a cover order (XTS reference 4.4).
 *
 * @param entryOrderId the broker's number for the entry
 * @param exitOrderId its number for the stop-loss, under which the order is left
 */
public record PlacedCover(long entryOrderId, long exitOrderId) {
    static PlacedCover read(XtsRow row) {
        return new PlacedCover(row.requiredWhole("EntryAppOrderID"), row.requiredWhole("ExitAppOrderID"));
    }
}
