package io.tickwire.orders.drive;

import io.tickwire.orders.desk.DeskAction;
import io.tickwire.orders.request.BrokerRequest;
import io.tickwire.orders.risk.RiskGate;
import io.tickwire.orders.trading.ScopeState;
import io.tickwire.orders.trading.TradingMode;
import io.tickwire.orders.trading.TradingStates;
import io.tickwire.orders.trading.TradingWish;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What trading of the account is allowed now: told to its desks, and asked once more directly before bytes leave. A wish of
 * a desk counts at once, also before it is on the topic.
 */
public final class TradingWatch {
    private final String account;
    private final Supplier<RiskGate> gates;
    private final Consumer<TradingWish> restrict;
    private volatile TradingStates states = TradingStates.UNREAD;
    private volatile @Nullable TradingWish wished;
    private volatile Consumer<TradingStates> desks = states -> {};

    /**
     * @param gates makes the gate of a new desk
     * @param restrict told when the desk wants the account restricted; must not block
     */
    public TradingWatch(String account, Supplier<RiskGate> gates, Consumer<TradingWish> restrict) {
        this.account = account;
        this.gates = gates;
        this.restrict = restrict;
    }

    /** What the topic says; may come on any thread. */
    public void heard(TradingStates now) {
        boolean spoken = !Objects.equals(states.of(account), now.of(account));
        wished = spoken ? null : wished;
        states = now;
        desks.accept(now);
    }

    RiskGate gate() {
        return gates.get();
    }

    /** From now on the desks hear every change, beginning with what is known. */
    void attach(Consumer<TradingStates> inbox) {
        desks = inbox;
        inbox.accept(states);
    }

    void detach() {
        desks = states -> {};
    }

    void restrict(TradingWish wish) {
        wished = wish;
        restrict.accept(wish);
    }

    /** Why an order must not leave; null when it may. */
    @Nullable
    String refusal(DeskAction.Place place) {
        TradingStates known = states;
        if (!known.known()) {
            return "the trading state is not known";
        }
        TradingWish own = wished;
        if (own != null && forbids(own.mode(), place)) {
            return own.reason();
        }
        ScopeState told = known.of(account, place.order().instrument());
        return told != null && forbids(told.mode(), place) ? told.text() : null;
    }

    /** Why a change or a conversion must not leave; null when it may. What leaves a bracket or cover order goes like a cancel. */
    @Nullable
    String refusal(BrokerRequest request) {
        boolean leaves = request instanceof BrokerRequest.ExitBracket || request instanceof BrokerRequest.ExitCover;
        TradingStates known = states;
        if (leaves) {
            return null;
        }
        if (!known.known()) {
            return "the trading state is not known";
        }
        TradingWish own = wished;
        if (own != null && own.mode() == TradingMode.HALTED) {
            return own.reason();
        }
        ScopeState told = request instanceof BrokerRequest.Convert convert
                ? known.of(account, convert.conversion().instrument())
                : known.ofWhole(account);
        return told != null && told.mode() == TradingMode.HALTED ? told.text() : null;
    }

    private static boolean forbids(TradingMode mode, DeskAction.Place place) {
        return mode == TradingMode.HALTED || mode == TradingMode.REDUCING && !place.reduces();
    }
}
