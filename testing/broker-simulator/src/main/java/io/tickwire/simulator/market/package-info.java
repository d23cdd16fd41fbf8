/** The market itself: a seeded random walk per contract, and the broker's messages about it. */
@NullMarked
package io.tickwire.simulator.market;

import org.jspecify.annotations.NullMarked;
