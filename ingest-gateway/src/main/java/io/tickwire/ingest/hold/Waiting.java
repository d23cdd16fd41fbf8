package io.tickwire.ingest.hold;

import io.tickwire.schemas.market.Bar;
import io.tickwire.schemas.market.Tick;

/** What is next for Kafka. */
public sealed interface Waiting {
    /** A tick that waited its turn as it was. */
    record HeldTick(Tick tick) implements Waiting {}

    /**
     * The newest state of an instrument's content.
     *
     * @param merged how many older updates went into it; none when it stands for itself
     */
    record ConflatedTick(Tick tick, long merged) implements Waiting {}

    /**
     * A broker's candle.
     *
     * @param receivedAt UTC microseconds
     */
    record HeldBar(Bar bar, long receivedAt) implements Waiting {}

    /** An undecodable frame. */
    record HeldLetter(DeadLetter letter) implements Waiting {}
}
