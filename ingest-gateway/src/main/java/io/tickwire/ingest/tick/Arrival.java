package io.tickwire.ingest.tick;

/**
 * How a message reached us.
 *
 * @param connectionId the connection that received it
 * @param sequence its number on that connection, from 1, without a gap
 * @param receivedAt when it was read from the socket, UTC microseconds
 * @param publishedAt when it is handed to Kafka, UTC microseconds
 * @param snapshot true when it is the image sent on subscribing rather than an update
 */
public record Arrival(String connectionId, long sequence, long receivedAt, long publishedAt, boolean snapshot) {}
