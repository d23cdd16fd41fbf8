package io.tickwire.broker.xts.orders;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickwire.broker.xts.wire.XtsRow;
import io.tickwire.broker.xts.wire.XtsUnreadable;
import org.jspecify.annotations.Nullable;

/**
 * Money and margin over all segments and products together, the entry {@code ALL|ALL|ALL} (XTS reference 4.9). Amounts are
 * fixed-point rupees; null where the broker says NaN or nothing.
 *
 * @param accountId whose account
 * @param cash cash available
 * @param collateral what pledged shares are good for
 * @param marginUsed margin taken by positions and orders
 * @param marginAvailable margin left
 * @param realized realised profit
 * @param unrealized unrealised profit
 * @param mtm profit marked to market
 */
public record BalanceRow(
        @Nullable String accountId,
        @Nullable Long cash,
        @Nullable Long collateral,
        @Nullable Long marginUsed,
        @Nullable Long marginAvailable,
        @Nullable Long realized,
        @Nullable Long unrealized,
        @Nullable Long mtm) {
    private static final String EVERYTHING = "ALL|ALL|ALL";

    /** @throws XtsUnreadable when the list lacks the entry over everything: a part of the money is not the money */
    static BalanceRow read(JsonNode result) {
        for (JsonNode entry : result.path("BalanceList")) {
            if (EVERYTHING.equals(entry.path("limitHeader").asText().trim())) {
                return of(new XtsRow(entry.path("limitObject")), entry.path("limitObject"));
            }
        }
        throw new XtsUnreadable("balance without " + EVERYTHING);
    }

    private static BalanceRow of(XtsRow limits, JsonNode json) {
        XtsRow sub = new XtsRow(json.path("RMSSubLimits"));
        return new BalanceRow(
                limits.text("AccountID", "AccountId"),
                sub.price("cashAvailable"),
                sub.price("collateral"),
                sub.price("marginUtilized"),
                sub.price("netMarginAvailable"),
                sub.price("RealizedMTM"),
                sub.price("UnrealizedMTM"),
                sub.price("MTM"));
    }
}
