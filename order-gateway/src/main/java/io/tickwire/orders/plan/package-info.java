/** From a wanted position to an order: what is held, what is working, what is missing. Pure. */
@NullMarked
package io.tickwire.orders.plan;

import org.jspecify.annotations.NullMarked;
