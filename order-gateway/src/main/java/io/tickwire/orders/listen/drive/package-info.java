/** The thread that keeps listening to what the broker tells by itself, and passes it on. */
@NullMarked
package io.tickwire.orders.listen.drive;

import org.jspecify.annotations.NullMarked;
