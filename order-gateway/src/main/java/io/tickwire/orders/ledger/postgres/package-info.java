/** The ledger in PostgreSQL; migrations in {@code db/orders}. */
@NullMarked
package io.tickwire.orders.ledger.postgres;

import org.jspecify.annotations.NullMarked;
