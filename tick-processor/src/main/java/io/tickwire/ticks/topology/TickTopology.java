package io.tickwire.ticks.topology;

import static org.apache.kafka.streams.state.Stores.keyValueStoreBuilder;
import static org.apache.kafka.streams.state.Stores.persistentKeyValueStore;

import io.tickwire.schemas.Topics;
import io.tickwire.schemas.market.LatestTick;
import io.tickwire.schemas.market.Tick;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * The whole graph: ticks are merged into the latest state of their instrument, and the changed states go out conflated.
 * At-least-once is enough, since a tick merged twice changes nothing but its count.
 */
public final class TickTopology {
    private static final Serde<String> KEY = Serdes.String();

    private TickTopology() {}

    public static Topology build(TickTopologySettings settings) {
        StreamsBuilder builder = new StreamsBuilder();

        KStream<String, Tick> ticks = builder.stream(
                Topics.TICKS.name(), Consumed.with(KEY, settings.ticks()).withName("ticks"));

        KStream<String, LatestTick> latest = ticks.process(merging(settings), Named.as("merge-into-latest"));

        latest.to(Topics.LATEST.name(), Produced.with(KEY, settings.latest()).withName("latest"));

        return builder.build();
    }

    private static ProcessorSupplier<String, Tick, String, LatestTick> merging(TickTopologySettings settings) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, Tick, String, LatestTick> get() {
                return new TickMerger(settings.emitEvery(), settings.freshness(), settings.counts());
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(latestTickStore(settings.ticks()));
            }
        };
    }

    /** The record cache is what makes RocksDB as quick as a map here; the changelog is what a restart restores from. */
    private static StoreBuilder<KeyValueStore<String, LatestState>> latestTickStore(Serde<Tick> ticks) {
        return keyValueStoreBuilder(persistentKeyValueStore(Stores.LATEST_TICK), KEY, LatestStateSerde.over(ticks))
                .withCachingEnabled()
                .withLoggingEnabled(Map.of());
    }
}
