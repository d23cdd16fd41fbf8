/** The newest prices of {@code md.latest.v1}, with the time they are of. */
@NullMarked
package io.tickwire.orders.price;

import org.jspecify.annotations.NullMarked;
