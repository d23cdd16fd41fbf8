package io.tickwire.broker.xts.orders;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickwire.broker.xts.wire.XtsProduct;
import io.tickwire.broker.xts.wire.XtsRow;
import io.tickwire.broker.xts.wire.XtsUnreadable;
import io.tickwire.schemas.InstrumentKey;
import org.jspecify.annotations.Nullable;

/**
 * One position (XTS reference 4.9), in any of the three shapes servers use. Prices and amounts are fixed-point; absent
 * is null. Socket events carry zeros for profit and loss.
 *
 * @param accountId whose account
 * @param symbol the broker's name for the instrument; empty when it gave none
 * @param instrument what is held
 * @param product broker's product
 * @param quantity units, long above zero, short below
 * @param marketLot units of a lot
 * @param multiplier units of the underlying in one unit of quantity
 * @param buyQuantity units bought
 * @param sellQuantity units sold
 * @param buyAverage average price bought at
 * @param sellAverage average price sold at
 * @param buyAmount money spent
 * @param sellAmount money received
 * @param realized realised profit
 * @param unrealized unrealised profit
 * @param mtm profit marked to market
 */
public record PositionRow(
        @Nullable String accountId,
        String symbol,
        InstrumentKey instrument,
        XtsProduct product,
        long quantity,
        @Nullable Long marketLot,
        @Nullable Long multiplier,
        @Nullable Long buyQuantity,
        @Nullable Long sellQuantity,
        @Nullable Long buyAverage,
        @Nullable Long sellAverage,
        @Nullable Long buyAmount,
        @Nullable Long sellAmount,
        @Nullable Long realized,
        @Nullable Long unrealized,
        @Nullable Long mtm) {

    /** What a position is counted from. */
    public enum View {
        /** Today's trades alone. */
        DAY("DayWise"),
        /** Everything held. */
        NET("NetWise");

        private final String wire;

        View(String wire) {
            this.wire = wire;
        }

        public String wire() {
            return wire;
        }
    }

    /** @throws XtsUnreadable when instrument or quantity are missing: then nothing may be concluded, least of all "flat" */
    public static PositionRow read(JsonNode json) {
        XtsRow row = new XtsRow(json);
        return new PositionRow(
                row.text("AccountID", "AccountId"),
                row.textOr("", "TradingSymbol"),
                row.instrument(),
                XtsProduct.parse(row.textOr("", "ProductType")),
                row.requiredWhole("Quantity", "NetPosition"),
                row.whole("Marketlot", "MarketLot"),
                row.whole("Multiplier"),
                row.whole("OpenBuyQuantity", "LongPosition"),
                row.whole("OpenSellQuantity", "ShortPosition"),
                row.price("BuyAveragePrice", "ActualBuyAveragePrice"),
                row.price("SellAveragePrice", "ActualSellAveragePrice"),
                row.price("BuyAmount", "ActualBuyAmount", "BuyValue"),
                row.price("SellAmount", "ActualSellAmount", "SellValue"),
                row.price("RealizedMTM"),
                row.price("UnrealizedMTM"),
                row.price("MTM"));
    }
}
