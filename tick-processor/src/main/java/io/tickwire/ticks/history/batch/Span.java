package io.tickwire.ticks.history.batch;

/**
 * The offsets of one partition that a batch moves past. Written only if the stored offset still is {@code expected} and
 * the partition still is held under {@code epoch}.
 *
 * @param epoch number of the claim under which the records were read
 * @param expected next offset before the batch
 * @param next next offset after it
 */
public record Span(long epoch, long expected, long next) {
    Span upTo(long newNext) {
        return new Span(epoch, expected, newNext);
    }
}
