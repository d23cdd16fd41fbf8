/** Reading what others wrote to a topic. */
@NullMarked
package io.tickwire.ingest.topic;

import org.jspecify.annotations.NullMarked;
