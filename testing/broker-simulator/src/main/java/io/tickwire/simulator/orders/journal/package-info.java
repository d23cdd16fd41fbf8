/** Orders and trades on disk, so that a restarted broker continues the day. */
@NullMarked
package io.tickwire.simulator.orders.journal;

import org.jspecify.annotations.NullMarked;
