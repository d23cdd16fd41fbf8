/** Following a topic on a thread of its own, outside of any consumer group. */
@NullMarked
package io.tickwire.orders.topic;

import org.jspecify.annotations.NullMarked;
