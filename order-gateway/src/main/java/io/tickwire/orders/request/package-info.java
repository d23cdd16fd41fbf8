/** Requests about orders and positions there are already: changes, exits, conversions. Pure. */
@NullMarked
package io.tickwire.orders.request;

import org.jspecify.annotations.NullMarked;
