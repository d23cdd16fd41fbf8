package io.tickwire.orders.risk;

import io.tickwire.orders.command.Pricing;
import io.tickwire.orders.command.Reason;
import io.tickwire.orders.execute.LegTerms;
import io.tickwire.orders.price.Price;
import io.tickwire.orders.price.Prices;
import io.tickwire.orders.risk.RiskLimits.PriceNeed;
import io.tickwire.orders.risk.RiskLimits.PriceRule;
import io.tickwire.orders.risk.RiskVerdict.Deny;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Whether an order fits the market as we see it: not sent blindly, and not far away from it. */
final class PriceCheck {
    /** Hundredths of a percent. */
    private static final BigInteger WHOLE = BigInteger.valueOf(10_000);

    private final PriceRule rule;
    private final Prices prices;

    PriceCheck(PriceRule rule, Prices prices) {
        this.rule = rule;
        this.prices = prices;
    }

    /** What is wrong with it; null when nothing is. */
    @Nullable
    Deny breach(LegTerms order, long now) {
        Price newest = prices.of(order.instrument());
        if (newest == null || !newest.isFresh(rule.age(), now)) {
            return isNeeded(order) ? stale(order, newest, now) : null;
        }
        Long limit = order.pricing().limit();
        return limit == null || rule.collar() == 0 ? null : collar(limit, newest.last());
    }

    private boolean isNeeded(LegTerms order) {
        boolean market = order.pricing().kind() == Pricing.Kind.MARKET;
        return rule.need() == PriceNeed.ALL || market && rule.need() == PriceNeed.MARKET;
    }

    private Deny stale(LegTerms order, @Nullable Price newest, long now) {
        String seen = newest == null
                ? "no price of " + order.instrument() + " is known"
                : "the newest price of " + order.instrument() + " is " + Refusal.seconds(now - newest.at()) + " old";
        return Refusal.limit(
                Reason.STALE_PRICE,
                seen + "; it may not be older than",
                Refusal.seconds(rule.age()),
                "TICKWIRE_RISK_PRICE_AGE; TICKWIRE_RISK_PRICE_REQUIRED says which orders need one");
    }

    private @Nullable Deny collar(long limit, long last) {
        BigInteger distance =
                BigInteger.valueOf(limit).subtract(BigInteger.valueOf(last)).abs();
        BigInteger allowed = BigInteger.valueOf(last).multiply(BigInteger.valueOf(rule.collar()));
        boolean inside = distance.multiply(WHOLE).compareTo(allowed) <= 0;
        return inside
                ? null
                : Refusal.limit(
                        Reason.PRICE_COLLAR,
                        "its limit price " + Refusal.rupees(limit) + " is further from the newest price "
                                + Refusal.rupees(last) + " than",
                        Refusal.percent(rule.collar()),
                        "TICKWIRE_RISK_PRICE_COLLAR");
    }
}
