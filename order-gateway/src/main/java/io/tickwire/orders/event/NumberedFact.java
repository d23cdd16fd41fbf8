package io.tickwire.orders.event;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * A fact with its place in the story of its command: numbered from 1 without a gap. The event id follows from command
 * and number, so that an event delivered again is recognised.
 */
public record NumberedFact(int sequence, Fact fact) {
    public UUID eventId() {
        String name = fact.subject().commandId() + "/" + sequence;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
