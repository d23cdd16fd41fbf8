package io.tickwire.ticks.topology;

import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.LatestTick;
import io.tickwire.schemas.market.Tick;
import io.tickwire.schemas.market.TickQuality;
import java.time.Duration;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Merges each tick into the store at once and lets {@link Conflation} decide what goes out. A record that is no tick of
 * its key throws: the processing handler puts it on the dead-letter topic and the stream goes on.
 */
final class TickMerger implements Processor<String, Tick, String, LatestTick> {
    private final Duration emitEvery;
    private final Freshness freshness;
    private final TableCounts counts;
    private final Conflation waiting;
    private long instruments;
    private long updates;

    @SuppressWarnings("NullAway.Init") // set by init, which Streams calls before anything else
    private ProcessorContext<String, LatestTick> context;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<String, LatestState> store;

    TickMerger(Duration emitEvery, Freshness freshness, TableCounts counts) {
        this.emitEvery = emitEvery;
        this.freshness = freshness;
        this.counts = counts;
        this.waiting = new Conflation(freshness);
    }

    @Override
    public void init(ProcessorContext<String, LatestTick> context) {
        this.context = context;
        this.store = context.getStateStore(Stores.LATEST_TICK);
        takeUpRestoredState();
        context.schedule(emitEvery, PunctuationType.WALL_CLOCK_TIME, this::emit);
    }

    @Override
    public void process(Record<String, Tick> record) {
        String key = checkedKey(record.key(), record.value());
        LatestState old = store.get(key);
        LatestState merged = LatestState.merge(old, record.value(), micros(context.currentSystemTimeMs()));
        store.put(key, merged);
        waiting.changed(key, merged);
        count(old == null ? 1 : 0, 1);
        counts.mergedOne();
    }

    @Override
    public void close() {
        counts.add(-instruments, -updates);
    }

    /** What had changed but was not yet emitted when the last owner stopped is not known, so everything goes out once. */
    private void takeUpRestoredState() {
        try (KeyValueIterator<String, LatestState> restored = store.all()) {
            while (restored.hasNext()) {
                KeyValue<String, LatestState> entry = restored.next();
                waiting.changed(entry.key, entry.value);
                count(1, entry.value.updates());
            }
        }
    }

    private void emit(long nowMillis) {
        waiting.turnedStale(micros(nowMillis)).forEach(key -> waiting.changed(key, store.get(key)));
        waiting.take().forEach((key, state) -> emit(key, state, nowMillis));
    }

    private void emit(String key, LatestState state, long nowMillis) {
        long now = micros(nowMillis);
        TickQuality quality = freshness.of(state.ageMicros(now));
        waiting.emitted(key, state, quality);
        context.forward(new Record<>(key, latest(state, quality), nowMillis));
        counts.emittedOne();
    }

    private static LatestTick latest(LatestState state, TickQuality quality) {
        return new LatestTick(
                state.tick().getInstrument(),
                state.tick(),
                state.updates(),
                state.updatedAt(),
                state.ageMicros(state.updatedAt()),
                quality);
    }

    private void count(long moreInstruments, long moreUpdates) {
        instruments += moreInstruments;
        updates += moreUpdates;
        counts.add(moreInstruments, moreUpdates);
    }

    private static String checkedKey(@Nullable String key, @Nullable Tick tick) {
        if (tick == null) {
            throw new IllegalArgumentException(
                    "record with key '" + key + "' holds no tick; the topic has no tombstones");
        }
        String instrument = InstrumentKey.of(tick.getInstrument()).text();
        if (!instrument.equals(key)) {
            throw new IllegalArgumentException("key '" + key + "' is not the tick's instrument " + instrument
                    + "; a tick under another key would be merged on another partition");
        }
        return instrument;
    }

    private static long micros(long millis) {
        return millis * 1_000;
    }
}
