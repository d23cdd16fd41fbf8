package io.tickwire.ingest.hold;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that could not be processed, whole, with what is known about it.
 *
 * @param topic the topic it was meant for, or came from
 * @param key its key there; null when it has none
 * @param value original bytes
 * @param what what it is: the broker's event name, or the record type that was expected
 * @param where where it was met: connection and sequence, or topic, partition and offset
 * @param why what is wrong with it
 * @param firstSeen when it was met first
 */
public record DeadLetter(
        String topic, @Nullable String key, byte[] value, String what, String where, String why, Instant firstSeen) {}
