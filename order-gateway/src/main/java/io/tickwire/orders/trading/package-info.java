/** Whether trading is allowed, and in which scope. Pure. */
@NullMarked
package io.tickwire.orders.trading;

import org.jspecify.annotations.NullMarked;
