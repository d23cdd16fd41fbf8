/** Ticks, bars and dead letters on their way to Kafka, each accounted for; and everything else that is opened for writing there. */
@NullMarked
package io.tickwire.ingest.publish;

import org.jspecify.annotations.NullMarked;
