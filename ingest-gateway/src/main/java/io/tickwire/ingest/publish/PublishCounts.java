package io.tickwire.ingest.publish;

import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What became of everything handed to Kafka: accepted = acknowledged + failed + under way, for each kind. */
public final class PublishCounts {
    /** Kinds of records, counted apart because each frame must end as a tick or as a dead letter of its own. */
    enum Kind {
        TICK,
        BAR,
        FRAME_LETTER,
        OTHER_LETTER
    }

    private final Map<Kind, Tally> tallies = Map.of(
            Kind.TICK,
            new Tally(),
            Kind.BAR,
            new Tally(),
            Kind.FRAME_LETTER,
            new Tally(),
            Kind.OTHER_LETTER,
            new Tally());

    /** Ticks that Kafka has acknowledged on all in-sync replicas. */
    public long published() {
        return of(Kind.TICK).acknowledged.sum();
    }

    /** Bars made of a broker's candles that Kafka has acknowledged. */
    public long bars() {
        return of(Kind.BAR).acknowledged.sum();
    }

    /** Undecodable frames that Kafka has acknowledged as dead letters. */
    public long deadLetters() {
        return of(Kind.FRAME_LETTER).acknowledged.sum();
    }

    /** Ticks, bars and undecodable frames accepted and not yet known to be in. */
    public long pending() {
        return of(Kind.TICK).pending()
                + of(Kind.BAR).pending()
                + of(Kind.FRAME_LETTER).pending();
    }

    void accepted(Kind kind) {
        of(kind).accepted.increment();
    }

    /** There was no room after all. */
    void withdrawn(Kind kind) {
        of(kind).accepted.decrement();
    }

    void acknowledged(Kind kind) {
        of(kind).acknowledged.increment();
    }

    void failed(Kind kind) {
        of(kind).failed.increment();
    }

    private Tally of(Kind kind) {
        return java.util.Objects.requireNonNull(tallies.get(kind));
    }

    private static final class Tally {
        final LongAdder accepted = new LongAdder();
        final LongAdder acknowledged = new LongAdder();
        final LongAdder failed = new LongAdder();

        long pending() {
            return accepted.sum() - acknowledged.sum() - failed.sum();
        }
    }
}
