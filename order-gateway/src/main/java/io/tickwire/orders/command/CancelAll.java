package io.tickwire.orders.command;

import org.jspecify.annotations.Nullable;

/**
 * Cancel every order that is open when it is carried out.
 *
 * @param contract only orders of this instrument; null for all
 */
public record CancelAll(CommandHeader header, @Nullable Contract contract) implements Command {}
