/** What any broker must offer for orders, and how its answers are told apart. */
@NullMarked
package io.tickwire.orders.broker;

import org.jspecify.annotations.NullMarked;
