/** The feed's facts on their way to Kafka, none of its gaps ever lost, and what those of an earlier run tell. */
@NullMarked
package io.tickwire.ingest.fact;

import org.jspecify.annotations.NullMarked;
