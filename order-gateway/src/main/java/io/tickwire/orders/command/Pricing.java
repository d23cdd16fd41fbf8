package io.tickwire.orders.command;

import org.jspecify.annotations.Nullable;

/**
 * Kind and prices of an order; rupees, fixed-point with 4 decimals.
 *
 * @param limit limit price; null where the kind has none
 * @param stop trigger price; null where the kind has none
 */
public record Pricing(
        Kind kind, @Nullable Long limit, @Nullable Long stop) {
    public static final Pricing MARKET = new Pricing(Kind.MARKET, null, null);

    /** Kind of an order. */
    public enum Kind {
        MARKET(false, false),
        LIMIT(true, false),
        STOP_LIMIT(true, true),
        STOP_MARKET(false, true);

        private final boolean limited;
        private final boolean conditional;

        Kind(boolean limited, boolean conditional) {
            this.limited = limited;
            this.conditional = conditional;
        }

        public boolean limited() {
            return limited;
        }

        /** Whether it sleeps at the broker until the market touches its trigger price. */
        public boolean conditional() {
            return conditional;
        }
    }

    public static Pricing limit(long price) {
        return new Pricing(Kind.LIMIT, price, null);
    }
}
