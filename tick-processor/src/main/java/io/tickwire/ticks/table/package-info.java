/**
 * Hosts the topology: Kafka Streams started, stopped, watched, and its table opened for reading.
 */
@NullMarked
package io.tickwire.ticks.table;

import org.jspecify.annotations.NullMarked;
