/**
 * The Kafka side of history: its clients, what it asks the brokers, and dead letters.
 */
@NullMarked
package io.tickwire.ticks.history.kafka;

import org.jspecify.annotations.NullMarked;
