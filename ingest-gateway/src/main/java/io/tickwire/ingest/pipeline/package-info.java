/** Frames to ticks: one thread that has them decoded, numbers and checks what they say, and hands it to Kafka or holds it. */
@NullMarked
package io.tickwire.ingest.pipeline;

import org.jspecify.annotations.NullMarked;
