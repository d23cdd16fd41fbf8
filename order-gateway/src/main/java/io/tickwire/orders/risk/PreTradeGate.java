package io.tickwire.orders.risk;

import io.tickwire.orders.command.Reason;
import io.tickwire.orders.execute.LegTerms;
import io.tickwire.orders.plan.Exposure;
import io.tickwire.orders.price.Prices;
import io.tickwire.orders.risk.RiskVerdict.Deny;
import io.tickwire.orders.risk.RiskVerdict.Permit;
import io.tickwire.orders.risk.RiskVerdict.Prove;
import io.tickwire.orders.risk.RiskVerdict.Wait;
import io.tickwire.orders.trading.ScopeState;
import io.tickwire.orders.trading.TradingMode;
import io.tickwire.orders.trading.TradingStates;
import io.tickwire.orders.trading.TradingWish;
import io.tickwire.schemas.InstrumentKey;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The pre-trade checks of one account. Nothing passes before the trading states are known, and nothing at all while trading
 * is halted. What provably lowers exposure passes every limit: an exit must get out. What would break a limit is therefore
 * asked for its exposure first, and refused when that does not make it an exit.
 */
public final class PreTradeGate implements RiskGate {
    private static final long SECOND = 1_000_000L;

    private final String account;
    private final RiskLimits limits;
    private final Activity activity = new Activity();
    private final LimitCheck limit;
    private final PriceCheck price;
    private final Breakers breakers;
    private TradingStates states = TradingStates.UNREAD;

    /** When somebody last said something about the account as a whole, microseconds; 0 when nobody did. */
    private long spokenAt;

    /** What we wished ourselves and is not on the topic yet; it counts as said. */
    private @Nullable ScopeState wished;

    public PreTradeGate(String account, RiskLimits limits, Prices prices) {
        this.account = account;
        this.limits = limits;
        this.limit = new LimitCheck(limits, activity, prices);
        this.price = new PriceCheck(limits.price(), prices);
        this.breakers = new Breakers(limits, activity);
    }

    @Override
    public RiskVerdict verdict(LegTerms order, @Nullable Exposure exposure, long now) {
        if (!states.known()) {
            return new Wait(Long.MAX_VALUE);
        }
        Deny halted = forbids(order.instrument());
        if (halted != null) {
            return halted;
        }
        boolean exit = exposure != null && exposure.isReducedBy(order.side(), order.quantity());
        Deny breach = exit ? null : breach(order, exposure, now);
        if (breach != null || !exit && exposure == null && limit.limitsPosition()) {
            return exposure == null || breach == null ? new Prove() : breach;
        }
        Pace pace = new Pace(exit ? limits.pace().perSecond() : limits.pace().entriesPerSecond());
        long until = pace.freeAt(activity, now);
        return until > now ? new Wait(until) : new Permit(exit);
    }

    /** When one more placement of a second's allowance may leave. */
    private record Pace(int perSecond) {
        long freeAt(Activity activity, long now) {
            long[] counted = activity.within(SECOND, now).sorted().toArray();
            if (perSecond == 0 || counted.length < perSecond) {
                return now;
            }
            long frees = counted[counted.length - perSecond];
            return frees == Long.MAX_VALUE ? frees : frees + SECOND;
        }
    }

    private @Nullable Deny breach(LegTerms order, @Nullable Exposure exposure, long now) {
        ScopeState state = strictest(order.instrument());
        if (state != null && state.mode() == TradingMode.REDUCING) {
            return new Deny(
                    Reason.REDUCE_ONLY,
                    state.text() + "; the order would do more than lower what is held"
                            + (exposure == null ? "" : ", " + exposure.position() + " units"));
        }
        Deny first = price.breach(order, now);
        first = first == null ? limit.breach(order, now) : first;
        first = first == null ? breakers.loss() : first;
        return first == null && exposure != null && limit.limitsPosition() ? limit.position(order, exposure) : first;
    }

    @Override
    public @Nullable Deny forbids(InstrumentKey instrument) {
        ScopeState state = strictest(instrument);
        return state == null || state.mode() != TradingMode.HALTED
                ? null
                : new Deny(
                        Reason.TRADING_HALTED,
                        state.text() + "; ./tickwire resume --scope " + state.scope() + " lets it go on");
    }

    @Override
    public @Nullable Deny change(OrderRevision revision, long now) {
        Deny halted = forbids(revision.before().instrument());
        if (halted != null || revision.before().part().exit()) {
            return halted;
        }
        Deny more = revision.more() ? more(revision) : null;
        Deny price = more == null && revision.repriced() ? this.price.breach(revision.then(), now) : more;
        return price == null ? limit.change(revision, now) : price;
    }

    private @Nullable Deny more(OrderRevision revision) {
        ScopeState state = strictest(revision.before().instrument());
        if (state != null && state.mode() == TradingMode.REDUCING) {
            return new Deny(Reason.REDUCE_ONLY, state.text() + "; the order would become larger than it is");
        }
        return limit.limitsPosition()
                ? Refusal.limit(
                        Reason.LIMIT_EXCEEDED,
                        "what is held is limited and is proven for a new order only: place one for the rest, the limit is",
                        limits.size().position(),
                        "TICKWIRE_RISK_POSITION_UNITS")
                : breakers.loss();
    }

    private @Nullable ScopeState strictest(InstrumentKey instrument) {
        ScopeState told = states.of(account, instrument);
        ScopeState own = wished;
        boolean stricter = own != null && (told == null || own.mode().compareTo(told.mode()) > 0);
        return stricter ? own : told;
    }

    @Override
    public void learn(RiskNews news, long now) {
        if (news instanceof RiskNews.Moved moved) {
            activity.moved(moved.leg(), now);
        } else if (news instanceof RiskNews.Attempted sent) {
            activity.attempted(sent.attempt().clientOrderId(), sent.attempt().number());
        } else if (news instanceof RiskNews.Answered heard) {
            activity.answered(heard.answer().clientOrderId(), heard.answer().number(), now);
        } else if (news instanceof RiskNews.Positions positions) {
            breakers.positions(positions.rows(), now);
        } else if (news instanceof RiskNews.Began began) {
            activity.began(began.recovered(), now);
        } else if (news instanceof RiskNews.Trading trading) {
            heard(trading.states(), now);
        }
    }

    /** A record that comes while we listen is news from now on, whatever the clock of its writer says. */
    private void heard(TradingStates told, long now) {
        ScopeState before = states.of(account);
        ScopeState own = told.of(account);
        if (!Objects.equals(before, own)) {
            spokenAt = states.known() || own == null ? now : Math.min(own.changedAt(), now);
            wished = null;
        }
        states = told;
    }

    @Override
    public long positionsWanted() {
        return breakers.positionsWanted();
    }

    @Override
    public @Nullable TradingWish wish(long now) {
        ScopeState own = states.of(account);
        TradingWish wish = states.known() && wished == null ? breakers.wish(spokenAt, now) : null;
        if (wish == null || own != null && own.mode().compareTo(wish.mode()) >= 0) {
            return null;
        }
        wished = new ScopeState(account, wish.mode(), wish.reason(), "order-gateway", now);
        return wish;
    }
}
