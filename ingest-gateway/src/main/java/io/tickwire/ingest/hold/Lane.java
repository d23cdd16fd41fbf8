package io.tickwire.ingest.hold;

/**
 * Records that keep their order and wait for one another, and for no others: those of one partition.
 *
 * @param topic where they go
 * @param partition its number there; {@link #ANY} where each may go to another one and order means nothing
 */
public record Lane(String topic, int partition) {
    public static final int ANY = -1;
}
