/** Ticks, dead letters and the feed's facts on their way to Kafka, each accounted for. */
@NullMarked
package io.tickwire.ingest.publish;

import org.jspecify.annotations.NullMarked;
