/** Who may call a route and how often. */
@NullMarked
package io.tickwire.simulator.limits;

import org.jspecify.annotations.NullMarked;
