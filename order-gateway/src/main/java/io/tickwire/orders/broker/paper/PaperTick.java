package io.tickwire.orders.broker.paper;

import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.Tick;
import io.tickwire.schemas.market.TickFlag;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one tick says that an order could be filled by.
 *
 * @param receivedAt when a gateway read it from the broker's socket, UTC microseconds
 * @param bid best bid; null when the tick shows none
 * @param ask best ask; null when the tick shows none
 * @param last the last trade, its quantity zero when that is not told; null when the tick shows none
 * @param tradedAt when that was, UTC microseconds; null when that is not told
 */
public record PaperTick(
        InstrumentKey instrument,
        long receivedAt,
        @Nullable Level bid,
        @Nullable Level ask,
        @Nullable Level last,
        @Nullable Long tradedAt) {
    /** An update of the live market, whole or in part. All others are of unknown age, of the past, or make no sense. */
    private static final Set<TickFlag> LIVE = EnumSet.of(TickFlag.PARTIAL, TickFlag.CONFLATED);

    /** @param price rupees, fixed-point with 4 decimals */
    public record Level(long price, long quantity) {}

    /** Null when no order may be filled by it. */
    public static @Nullable PaperTick of(Tick tick) {
        Long receivedAt = tick.getReceivedAt();
        if (receivedAt == null || !LIVE.containsAll(tick.getFlags())) {
            return null;
        }
        Long price = tick.getLastPrice();
        Long quantity = tick.getLastQuantity();
        return new PaperTick(
                InstrumentKey.of(tick.getInstrument()),
                receivedAt,
                quote(tick.getBidPrice(), tick.getBidQuantity()),
                quote(tick.getAskPrice(), tick.getAskQuantity()),
                price == null || price <= 0 ? null : new Level(price, quantity == null ? 0 : Math.max(0, quantity)),
                tick.getLastTradeTime());
    }

    private static @Nullable Level quote(@Nullable Long price, @Nullable Long quantity) {
        return price == null || quantity == null || price <= 0 || quantity <= 0 ? null : new Level(price, quantity);
    }

    /** The last trade, if nothing says that it was before this moment. */
    @Nullable
    Level lastAfter(long since) {
        Long at = tradedAt;
        return at == null || at > since ? last : null;
    }
}
