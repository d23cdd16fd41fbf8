package io.tickwire.broker.xts.orders;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickwire.broker.xts.wire.XtsRow;
import io.tickwire.broker.xts.wire.XtsUnreadable;
import org.jspecify.annotations.Nullable;

/**
 * Shares of one company in the depository (XTS reference 4.9); absent is null.
 *
 * @param isin the company's share
 * @param quantity units held
 * @param usedQuantity units of them that are sold already, or pledged
 * @param averagePrice bought at, fixed-point
 * @param nseId instrument id at NSE
 * @param bseId instrument id at BSE
 */
public record HoldingRow(
        String isin,
        long quantity,
        @Nullable Long usedQuantity,
        @Nullable Long averagePrice,
        @Nullable Long nseId,
        @Nullable Long bseId) {

    /**
     * @param key what the row is listed under, which is its ISIN; null in a plain list
     * @throws XtsUnreadable when it does not say what is held or how much
     */
    static HoldingRow read(@Nullable String key, JsonNode json) {
        XtsRow row = new XtsRow(json);
        return new HoldingRow(
                key == null ? row.requiredText("ISIN", "Isin") : row.textOr(key, "ISIN", "Isin"),
                row.requiredWhole("HoldingQuantity", "Quantity"),
                row.whole("UsedQuantity"),
                row.price("BuyAvgPrice", "BuyAveragePrice"),
                id(row, "ExchangeNSEInstrumentId", "ExchangeNSEInstrumentID"),
                id(row, "ExchangeBSEInstrumentId", "ExchangeBSEInstrumentID"));
    }

    /** Ids count from 1; brokers write 0 or less for a share that is not listed there. */
    private static @Nullable Long id(XtsRow row, String... spellings) {
        Long id = row.whole(spellings);
        return id == null || id <= 0 ? null : id;
    }
}
