package io.tickwire.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** A clock that stands until a test moves it. */
final class MovableClock implements InstantSource {
    private static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");

    private volatile Instant now;

    /** @param india e.g. {@code 2026-11-20T09:14:59} */
    MovableClock(String india) {
        moveTo(india);
    }

    void moveTo(String india) {
        now = LocalDateTime.parse(india).atZone(INDIA).toInstant();
    }

    void move(Duration by) {
        now = now.plus(by);
    }

    @Override
    public Instant instant() {
        return now;
    }
}
