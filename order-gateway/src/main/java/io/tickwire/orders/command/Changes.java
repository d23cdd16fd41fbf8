package io.tickwire.orders.command;

import org.jspecify.annotations.Nullable;

/**
 * What is to be different about an order; null stays as it is. At least one is given.
 *
 * @param quantity new total quantity, units
 * @param limit new limit price, rupees, fixed-point with 4 decimals
 * @param stop new trigger price, likewise
 */
public record Changes(
        @Nullable Long quantity,
        Pricing.@Nullable Kind kind,
        @Nullable Long limit,
        @Nullable Long stop,
        @Nullable Validity validity) {

    /** Named so that no serializer takes it for a part of the record. */
    public boolean none() {
        return quantity == null && kind == null && limit == null && stop == null && validity == null;
    }

    /** The pricing they make of another; a price its kind does not have is dropped. */
    public Pricing of(Pricing now) {
        Pricing.Kind wanted = kind == null ? now.kind() : kind;
        return new Pricing(
                wanted,
                wanted.limited() ? either(limit, now.limit()) : null,
                wanted.conditional() ? either(stop, now.stop()) : null);
    }

    private static @Nullable Long either(@Nullable Long changed, @Nullable Long now) {
        return changed == null ? now : changed;
    }
}
