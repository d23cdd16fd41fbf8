/** From the ledger's outbox to the event topic. */
@NullMarked
package io.tickwire.orders.publish;

import org.jspecify.annotations.NullMarked;
