package io.tickwire.ingest.broker.xts.decode;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickwire.ingest.tick.Level;
import io.tickwire.ingest.tick.Quote;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The touchline fields, nested under {@code Touchline} or flat at the root, and the depth rows (XTS reference 2.6). */
final class XtsQuotes {
    private XtsQuotes() {}

    static Quote quote(XtsFields fields) {
        Long high = fields.price("High");
        Long volume = fields.whole("TotalTradedQuantity");
        // An index has a day's range and never a volume: its zeros are fillers, not counts.
        boolean untraded = high != null && volume != null && volume == 0;
        return new Quote(
                fields.price("LastTradedPrice"),
                fields.positive("LastTradedQuantity", "LastTradedQunatity"),
                fields.time("LastTradedTime"),
                untraded ? null : volume,
                fields.price("AverageTradedPrice"),
                level(fields.inside("BidInfo")),
                level(fields.inside("AskInfo")),
                untraded ? fields.positive("TotalBuyQuantity") : fields.whole("TotalBuyQuantity"),
                untraded ? fields.positive("TotalSellQuantity") : fields.whole("TotalSellQuantity"),
                fields.price("Open"),
                high,
                fields.price("Low"),
                fields.price("Close"),
                fields.price("TotalValueTraded"),
                fields.percent("PercentChange"));
    }

    /**
     * The rows that hold something, in order; XTS always sends five and fills the empty ones with zeros. A row that nothing is
     * known of ends the list: what lies behind it must not pass for a better level.
     */
    static List<Level> levels(XtsFields fields, String side) {
        List<Level> levels = new ArrayList<>(5);
        JsonNode rows = fields.node().path(side);
        for (int row = 0; row < rows.size() && rows.get(row).hasNonNull("Price"); row++) {
            Level level = level(fields.row(rows.get(row)));
            if (level != null) {
                levels.add(level);
            }
        }
        return levels;
    }

    private static @Nullable Level level(XtsFields row) {
        Long price = row.rawPrice("Price");
        Long size = row.whole("Size");
        if (price == null || size == null || (price == 0 && size == 0)) {
            return null;
        }
        Long orders = row.whole("TotalOrders");
        return new Level(price, size, orders == null ? null : Math.toIntExact(orders));
    }
}
