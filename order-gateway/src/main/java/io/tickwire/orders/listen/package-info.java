/** When to listen to what the broker tells by itself, and what to do when it cannot be heard: pure decisions. */
@NullMarked
package io.tickwire.orders.listen;

import org.jspecify.annotations.NullMarked;
