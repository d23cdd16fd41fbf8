/** The instrument master and the routes that show it. */
@NullMarked
package io.tickwire.simulator.master;

import org.jspecify.annotations.NullMarked;
