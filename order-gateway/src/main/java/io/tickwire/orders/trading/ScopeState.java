package io.tickwire.orders.trading;

/**
 * The trading state of one scope, as its newest record says.
 *
 * @param scope ALL, an account, or account/instrument
 * @param changedAt UTC microseconds
 */
public record ScopeState(String scope, TradingMode mode, String reason, String changedBy, long changedAt) {
    /** Why it is so, for whoever sent a command. */
    public String text() {
        return "trading is " + mode + " for " + scope + " (" + changedBy + ": " + reason + ")";
    }
}
