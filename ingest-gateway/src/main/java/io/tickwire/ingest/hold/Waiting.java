package io.tickwire.ingest.hold;

import io.tickwire.schemas.market.Bar;
import io.tickwire.schemas.market.Tick;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What is next for Kafka. */
public sealed interface Waiting {
    /** When it was received, UTC microseconds; {@link Long#MAX_VALUE} when that is not known. */
    long receivedAt();

    /** What is held whole or not at all: nothing can be merged with it. */
    sealed interface Whole extends Waiting {}

    /** A tick that waited its turn as it was. */
    record HeldTick(Tick tick) implements Waiting {
        @Override
        public long receivedAt() {
            return Waiting.receivedAt(tick);
        }
    }

    /**
     * The newest state of an instrument's content.
     *
     * @param merged how many older updates went into it; none when it stands for itself
     */
    record ConflatedTick(Tick tick, long merged) implements Waiting {
        @Override
        public long receivedAt() {
            return Waiting.receivedAt(tick);
        }
    }

    /**
     * A broker's candle.
     *
     * @param receivedAt UTC microseconds
     */
    record HeldBar(Bar bar, long receivedAt) implements Whole {}

    /** An undecodable frame. */
    record HeldLetter(DeadLetter letter) implements Whole {
        @Override
        public long receivedAt() {
            return ChronoUnit.MICROS.between(Instant.EPOCH, letter.firstSeen());
        }
    }

    private static long receivedAt(Tick tick) {
        Long micros = tick.getReceivedAt();
        return micros == null ? Long.MAX_VALUE : micros;
    }
}
