/** The trading states on {@code control.trading-state.v1}: read whole, followed, and restricted for our own account. */
@NullMarked
package io.tickwire.orders.control;

import org.jspecify.annotations.NullMarked;
