package io.tickwire.orders.trading;

import io.tickwire.schemas.InstrumentKey;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The trading states of all scopes, as far as they are known; the strictest that applies counts.
 *
 * @param known whether all of them were read; before that nothing may be sent
 * @param scopes by scope
 */
public record TradingStates(boolean known, Map<String, ScopeState> scopes) {
    public static final String ALL = "ALL";
    public static final TradingStates UNREAD = new TradingStates(false, Map.of());
    public static final TradingStates UNRESTRICTED = new TradingStates(true, Map.of());

    public TradingStates {
        scopes = Map.copyOf(scopes);
    }

    /** The strictest that says something about the instrument; null when none does. */
    public @Nullable ScopeState of(String account, InstrumentKey instrument) {
        ScopeState strictest = null;
        for (ScopeState state : scopes.values()) {
            boolean stricter = strictest == null || state.mode().compareTo(strictest.mode()) > 0;
            if (stricter && applies(state.scope(), account, instrument)) {
                strictest = state;
            }
        }
        return strictest;
    }

    /** The strictest that says something about the whole account; null when none does. */
    public @Nullable ScopeState ofWhole(String account) {
        return scopes.values().stream()
                .filter(state -> isAll(state.scope()) || state.scope().equals(account))
                .max(Comparator.comparing(ScopeState::mode))
                .orElse(null);
    }

    private static boolean isAll(String scope) {
        return scope.toUpperCase(Locale.ROOT).equals(ALL);
    }

    /** What was last said about the account itself; null when nobody ever said anything about it. */
    public @Nullable ScopeState of(String account) {
        return scopes.get(account);
    }

    /** A scope of the account whose instrument nobody can read may mean any of its instruments. */
    private static boolean applies(String scope, String account, InstrumentKey instrument) {
        if (isAll(scope) || scope.equals(account)) {
            return true;
        }
        return scope.startsWith(account + "/") && mayMean(scope.substring(account.length() + 1), instrument);
    }

    private static boolean mayMean(String text, InstrumentKey instrument) {
        try {
            return InstrumentKey.parse(text).equals(instrument);
        } catch (IllegalArgumentException unreadable) {
            return true;
        }
    }
}
