package io.tickwire.ticks.history.batch;

import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** A record as it came from the topic, undecoded: what is kept of it should it turn out to be no row. */
public final class Received {
    private final String topic;
    private final int partition;
    private final long offset;
    private final long timestampMillis;
    private final byte @Nullable [] key;
    private final byte @Nullable [] value;
    private final Headers headers;

    /** @param timestampMillis UTC milliseconds */
    public Received(
            String topic,
            int partition,
            long offset,
            long timestampMillis,
            byte @Nullable [] key,
            byte @Nullable [] value,
            Headers headers) {
        this.topic = topic;
        this.partition = partition;
        this.offset = offset;
        this.timestampMillis = timestampMillis;
        this.key = key;
        this.value = value;
        this.headers = headers;
    }

    public String topic() {
        return topic;
    }

    public int partition() {
        return partition;
    }

    public long offset() {
        return offset;
    }

    public long timestampMillis() {
        return timestampMillis;
    }

    public byte @Nullable [] key() {
        return key;
    }

    public byte @Nullable [] value() {
        return value;
    }

    public Headers headers() {
        return headers;
    }
}
