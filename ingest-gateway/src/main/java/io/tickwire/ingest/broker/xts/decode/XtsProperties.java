package io.tickwire.ingest.broker.xts.decode;

import io.tickwire.broker.xts.wire.XtsNumbers;
import io.tickwire.broker.xts.wire.XtsSegments;
import io.tickwire.broker.xts.wire.XtsUnreadable;
import io.tickwire.ingest.broker.Payload;
import io.tickwire.ingest.tick.BrokerMessage;
import io.tickwire.ingest.tick.BrokerMessage.Bands;
import io.tickwire.ingest.tick.BrokerMessage.Ignored;
import io.tickwire.ingest.tick.PriceBand;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.ExchangeSegment;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Property changes, {@code t:12_1140025,110:2067.75,111:516.95} (XTS reference 2.7): they come for every instrument of the
 * exchange, asked for or not. Only the price bands are of use; what else there is, or cannot be read, is passed over.
 */
final class XtsProperties {
    static final Ignored NO_PRICE = new Ignored("instrument property change (1105): bands and statuses, never a price");

    /** Numbers of properties in the SDK's list. */
    private static final String LOW_PRICE_RANGE = "87";

    private static final String HIGH_PRICE_RANGE = "88";
    private static final String HIGH_EXECUTION_BAND = "110";
    private static final String LOW_EXECUTION_BAND = "111";

    private static final PriceBand NOTHING = new PriceBand(null, null, null, null);
    private static final int LONGEST = 4_096;

    private XtsProperties() {}

    static BrokerMessage read(Payload payload) {
        if (payload.length() > LONGEST || !payload.text().startsWith("t:")) {
            return NO_PRICE;
        }
        try {
            return bands(XtsPartial.read(payload.text()));
        } catch (XtsUnreadable unreadable) {
            return NO_PRICE;
        }
    }

    private static BrokerMessage bands(XtsPartial properties) {
        Map<String, String> values = properties.changes();
        PriceBand band = new PriceBand(
                price(values, LOW_PRICE_RANGE),
                price(values, HIGH_PRICE_RANGE),
                price(values, LOW_EXECUTION_BAND),
                price(values, HIGH_EXECUTION_BAND));
        Optional<ExchangeSegment> segment = XtsSegments.of(properties.segment());
        Long id = XtsNumbers.whole(properties.name());
        return band.equals(NOTHING) || segment.isEmpty() || id == null || id < 0
                ? NO_PRICE
                : new Bands(new InstrumentKey(segment.get(), id), band);
    }

    /** Zero at both ends is how a market without bands is sent. */
    private static @Nullable Long price(Map<String, String> values, String property) {
        Long price = XtsNumbers.price(values.get(property));
        return price == null || price == 0 ? null : price;
    }
}
