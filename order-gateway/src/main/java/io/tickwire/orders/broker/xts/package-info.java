/** Orders at a Symphony XTS broker, over its REST API. */
@NullMarked
package io.tickwire.orders.broker.xts;

import org.jspecify.annotations.NullMarked;
