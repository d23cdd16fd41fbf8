package io.tickwire.ticks.history;

import io.tickwire.service.time.Nanos;
import io.tickwire.ticks.history.store.DeadLetters;
import io.tickwire.ticks.history.store.History;
import io.tickwire.ticks.history.store.TopicFacts;
import java.util.function.DoubleSupplier;

/**
 * What a writer works with.
 *
 * @param draw random numbers from 0 to 1, for jitter
 */
public record HistoryParts(
        History history,
        TopicFacts topics,
        DeadLetters deadLetters,
        Nanos nanos,
        DoubleSupplier draw,
        WriterProgress progress) {}
