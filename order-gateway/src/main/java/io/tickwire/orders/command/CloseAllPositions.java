package io.tickwire.orders.command;

import org.jspecify.annotations.Nullable;

/**
 * Leave every position: halt, cancel what is open, exit, verify flat.
 *
 * @param product only positions of this product; null for all
 * @param reason why, for the record
 */
public record CloseAllPositions(
        CommandHeader header, @Nullable Product product, String reason) implements Command {
    @Override
    public @Nullable Contract contract() {
        return null;
    }
}
