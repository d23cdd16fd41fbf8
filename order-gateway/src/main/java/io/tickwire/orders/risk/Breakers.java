package io.tickwire.orders.risk;

import io.tickwire.orders.broker.PositionRow;
import io.tickwire.orders.risk.RiskVerdict.Deny;
import io.tickwire.orders.trading.TradingMode;
import io.tickwire.orders.trading.TradingWish;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Signs that something is wrong as a whole: too many outcomes nobody knows, too many rejections, too large a loss. Then the
 * gateway restricts its own account, for all instances. What was so when somebody last spoke about the account is his.
 */
final class Breakers {
    private static final long MINUTE = 60_000_000L;
    private static final long LOOK_AT_LOSS = 10_000_000L;

    private final RiskLimits limits;
    private final Activity activity;
    private @Nullable Long result;
    private long lookedAt = Long.MIN_VALUE / 2;

    Breakers(RiskLimits limits, Activity activity) {
        this.limits = limits;
        this.activity = activity;
    }

    /** The day's result by the broker's mark to market; unknown when it does not give one for each position. */
    void positions(List<PositionRow> rows, long now) {
        lookedAt = now;
        Long sum = 0L;
        for (PositionRow row : rows) {
            Long own = row.mtm();
            sum = sum == null || own == null ? null : (Long) Math.addExact(sum, own);
        }
        result = sum;
    }

    long positionsWanted() {
        return limits.day().loss() == 0 ? Long.MAX_VALUE : lookedAt + LOOK_AT_LOSS;
    }

    /** Why nothing may be opened any more today; null when it may. */
    @Nullable
    Deny loss() {
        long most = limits.day().loss();
        Long known = result;
        if (most == 0 || known != null && known > -most) {
            return null;
        }
        String what = known == null
                ? "the broker does not tell the result of today; it may lose at most"
                : "the result of today is " + Refusal.rupees(known) + "; it may lose at most";
        return Refusal.exceeded(what, Refusal.rupees(most), "TICKWIRE_RISK_DAILY_LOSS");
    }

    /** @param since when somebody last said something about the account, microseconds */
    @Nullable
    TradingWish wish(long since, long now) {
        long undecided = activity.undecided();
        if (limits.openUnknown() > 0 && undecided >= limits.openUnknown() && activity.newestUnknown() > since) {
            return new TradingWish(
                    TradingMode.HALTED,
                    "the outcome of " + undecided + " orders is not known; at most " + (limits.openUnknown() - 1)
                            + " may be (TICKWIRE_RISK_OPEN_UNKNOWN)");
        }
        long rejected = activity.rejectedSince(Math.max(since, now - MINUTE));
        if (limits.rejectsPerMinute() > 0 && rejected >= limits.rejectsPerMinute()) {
            return new TradingWish(
                    TradingMode.HALTED,
                    "the broker rejected " + rejected + " orders within a minute (TICKWIRE_RISK_REJECTS_PER_MINUTE)");
        }
        Deny lost = result == null ? null : loss();
        return lost == null ? null : new TradingWish(TradingMode.REDUCING, lost.text());
    }
}
