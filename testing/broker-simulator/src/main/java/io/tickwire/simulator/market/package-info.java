/** The market itself: a seeded random walk per contract and the candles it leaves behind. */
@NullMarked
package io.tickwire.simulator.market;

import org.jspecify.annotations.NullMarked;
