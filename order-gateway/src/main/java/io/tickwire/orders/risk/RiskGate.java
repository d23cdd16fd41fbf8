package io.tickwire.orders.risk;

import io.tickwire.orders.execute.LegTerms;
import io.tickwire.orders.plan.Exposure;
import io.tickwire.orders.trading.TradingWish;
import io.tickwire.schemas.InstrumentKey;
import org.jspecify.annotations.Nullable;

/**
 * Asked by the desk before it stores the intent to send an order. Belongs to the desk's thread; what it knows comes from
 * what the desk reads from the ledger and writes to it, so that no crash and no other owner can make it forget.
 */
public interface RiskGate {
    /** Lets everything pass. */
    RiskGate OPEN = (order, exposure, now) -> new RiskVerdict.Permit(false);

    /**
     * @param exposure what is held and working of the instrument and product, proven just now; null when it is not known
     * @param now microseconds
     */
    RiskVerdict verdict(LegTerms order, @Nullable Exposure exposure, long now);

    /** Why nothing new may be planned for an instrument, whatever it is; null when it may. */
    default RiskVerdict.@Nullable Deny forbids(InstrumentKey instrument) {
        return null;
    }

    /** Why an open order must not be changed so; null when it may. What is held is not asked for: an exit is a new order. */
    default RiskVerdict.@Nullable Deny change(OrderRevision revision, long now) {
        return null;
    }

    /** When it wants the broker's positions next, microseconds; Long.MAX_VALUE when it needs none. */
    default long positionsWanted() {
        return Long.MAX_VALUE;
    }

    default void learn(RiskNews news, long now) {}

    /** What should be done about trading itself; null when nothing. Each wish is told once. */
    default @Nullable TradingWish wish(long now) {
        return null;
    }
}
