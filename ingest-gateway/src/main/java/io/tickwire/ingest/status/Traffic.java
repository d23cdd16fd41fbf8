package io.tickwire.ingest.status;

/**
 * What became of every message in this run: received = published + bars + deadLetters + conflated + shed + lost + pending + held +
 * queued.
 *
 * @param received market-data messages of the socket and snapshots of subscription answers
 * @param ignored messages that carry no tick and no bar (statuses, properties); not in received
 * @param published ticks acknowledged by Kafka
 * @param bars candles of the broker acknowledged by Kafka as bars
 * @param deadLetters undecodable messages acknowledged by Kafka
 * @param shed dropped because the hand-over queue was full
 * @param conflated merged with a newer update of their instrument, because Kafka was away for long
 * @param lost not taken by Kafka in the end
 * @param pending handed to Kafka, not yet acknowledged
 * @param held waiting for Kafka to take them
 * @param queued not yet processed
 * @param stale frames of sockets that had been given up; not in received
 */
public record Traffic(
        long received,
        long ignored,
        long published,
        long bars,
        long deadLetters,
        long shed,
        long conflated,
        long lost,
        long pending,
        long held,
        long queued,
        long stale) {}
