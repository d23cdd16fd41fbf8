/** Reading what others wrote to a topic. */
@NullMarked
package io.tickwire.schemas.topic;

import org.jspecify.annotations.NullMarked;
