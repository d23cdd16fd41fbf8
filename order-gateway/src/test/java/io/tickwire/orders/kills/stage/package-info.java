/** Where gateways are killed: their processes, the way of each to the broker, the broker, and the servers they share. */
@NullMarked
package io.tickwire.orders.kills.stage;

import org.jspecify.annotations.NullMarked;
