package io.tickwire.orders.broker.paper;

import io.tickwire.orders.command.Product;
import io.tickwire.schemas.InstrumentKey;
import org.jspecify.annotations.Nullable;

/**
 * What earlier trades of a client in one instrument and product added up to.
 *
 * @param clientId null for the account itself
 */
public record Carried(@Nullable String clientId, InstrumentKey instrument, Product product, Tally tally) {}
