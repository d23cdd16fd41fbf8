/** Intent before action: commands, legs, attempts, evidence, events to publish and the lease, in PostgreSQL. */
@NullMarked
package io.tickwire.orders.ledger;

import org.jspecify.annotations.NullMarked;
