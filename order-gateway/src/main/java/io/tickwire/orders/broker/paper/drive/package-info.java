/** The paper broker's edge: its tables, its ticks, and the port it stands behind. */
@NullMarked
package io.tickwire.orders.broker.paper.drive;

import org.jspecify.annotations.NullMarked;
