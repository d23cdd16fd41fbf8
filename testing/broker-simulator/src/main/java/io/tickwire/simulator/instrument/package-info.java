/** What can be traded: contracts, their terms and the rules of their prices. */
@NullMarked
package io.tickwire.simulator.instrument;

import org.jspecify.annotations.NullMarked;
