/** The life of one order: states, evidence and the machine that moves between them. Pure. */
@NullMarked
package io.tickwire.orders.execute;

import org.jspecify.annotations.NullMarked;
