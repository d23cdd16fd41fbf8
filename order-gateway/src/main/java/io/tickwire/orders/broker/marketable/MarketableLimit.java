package io.tickwire.orders.broker.marketable;

import io.tickwire.orders.command.Pricing;
import io.tickwire.orders.command.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * How far beyond the price a marketable limit lies: a buyer pays so much more at most, a seller takes so much less at least.
 *
 * @param beyond hundredths of a percent, above zero
 */
public record MarketableLimit(long beyond) {
    private static final BigDecimal WHOLE = BigDecimal.valueOf(10_000);

    /** Whether an order of this kind has no limit of its own. */
    static boolean concerns(Pricing pricing) {
        return !pricing.kind().limited();
    }

    /**
     * The pricing with a limit: a stop order's beyond its trigger, a market order's beyond the newest price.
     *
     * @param newest rupees, fixed-point with 4 decimals; null when no price is known
     * @param step of the instrument's prices, likewise; 0 when it is not known
     * @return null when there is no price to begin from
     */
    @Nullable
    Pricing of(Pricing pricing, Side side, @Nullable Long newest, long step) {
        Long stop = pricing.stop();
        Long from = pricing.kind().conditional() ? stop : newest;
        if (from == null) {
            return null;
        }
        Pricing.Kind kind = pricing.kind().conditional() ? Pricing.Kind.STOP_LIMIT : Pricing.Kind.LIMIT;
        return new Pricing(kind, limit(from, side, Math.max(1, step)), stop);
    }

    /** At least one step beyond, and never at or below zero. */
    private long limit(long from, Side side, long step) {
        BigDecimal price = BigDecimal.valueOf(from);
        BigDecimal distance = price.multiply(BigDecimal.valueOf(beyond)).divide(WHOLE, 0, RoundingMode.DOWN);
        if (side == Side.BUY) {
            long steps = price.add(distance).longValueExact() / step;
            return Math.max(steps, from / step + 1) * step;
        }
        long steps = -Math.floorDiv(-price.subtract(distance).longValueExact(), step);
        return Math.max(1, Math.min(steps, -Math.floorDiv(-from, step) - 1)) * step;
    }
}
