/** XTS interactive REST calls with typed results. */
@NullMarked
package io.tickwire.broker.xts.orders;

import org.jspecify.annotations.NullMarked;
