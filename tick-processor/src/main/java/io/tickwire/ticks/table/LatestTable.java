package io.tickwire.ticks.table;

import io.tickwire.schemas.AvroSerdes;
import io.tickwire.schemas.Topics;
import io.tickwire.service.health.Check;
import io.tickwire.service.kafka.KafkaSettings;
import io.tickwire.service.lifecycle.Fenced;
import io.tickwire.service.lifecycle.Part;
import io.tickwire.ticks.topology.Freshness;
import io.tickwire.ticks.topology.LatestState;
import io.tickwire.ticks.topology.Stores;
import io.tickwire.ticks.topology.TableCounts;
import io.tickwire.ticks.topology.TickTopology;
import io.tickwire.ticks.topology.TickTopologySettings;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/** The latest-tick table of this instance: the part of it that the group has given us, and who holds the rest. */
public final class LatestTable implements Part {
    private final KafkaSettings kafka;
    private final TableSettings settings;
    private final IntSupplier httpPort;
    private final TableCounts counts = new TableCounts();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final ThreadReplacement replacement = new ThreadReplacement(stopping, this::fenced);
    private volatile @Nullable KafkaStreams running;
    private volatile Consumer<Throwable> report = failure -> {};

    /** @param httpPort where other instances reach this one; asked at the start */
    public LatestTable(KafkaSettings kafka, TableSettings settings, IntSupplier httpPort) {
        this.kafka = kafka;
        this.settings = settings;
        this.httpPort = httpPort;
    }

    @Override
    public String name() {
        return "latest-tick table";
    }

    @Override
    public void start() {
        KafkaStreams streams =
                new KafkaStreams(topology(), StreamsConfiguration.of(kafka, settings, httpPort.getAsInt()));
        streams.setUncaughtExceptionHandler(replacement);
        streams.setStateListener((now, before) -> changed(now));
        streams.start();
        running = streams;
    }

    /** Commits what is processed. A process without a fixed name leaves the group, so that others take over at once. */
    @Override
    public void stop(Duration within) throws TimeoutException {
        stopping.countDown();
        KafkaStreams streams = running;
        if (streams != null && !streams.close(CloseOptions.timeout(within).withGroupMembershipOperation(onLeaving()))) {
            throw new TimeoutException("stream threads did not end within " + within);
        }
    }

    @Override
    public void whenFailed(Consumer<Throwable> report) {
        this.report = report;
    }

    public TableCounts counts() {
        return counts;
    }

    public Freshness freshness() {
        return settings.freshness();
    }

    /** @throws TableNotReady while this instance's part cannot be read */
    public Optional<LatestState> find(String instrument) {
        ReadOnlyKeyValueStore<String, LatestState> store = store();
        try {
            return Optional.ofNullable(store.get(instrument));
        } catch (InvalidStateStoreException moved) {
            throw new TableNotReady(String.valueOf(moved.getMessage()));
        }
    }

    /**
     * Reads every instrument this instance holds, in no particular order.
     *
     * @throws TableNotReady while this instance's part cannot be read
     */
    public void forEach(BiConsumer<String, LatestState> reader) {
        try (KeyValueIterator<String, LatestState> all = store().all()) {
            while (all.hasNext()) {
                KeyValue<String, LatestState> entry = all.next();
                reader.accept(entry.key, entry.value);
            }
        } catch (InvalidStateStoreException moved) {
            throw new TableNotReady(String.valueOf(moved.getMessage()));
        }
    }

    /**
     * The other instance that holds an instrument; empty when it is this one.
     *
     * @throws TableNotReady while the group has not settled who it is
     */
    public Optional<HostInfo> elsewhere(String instrument) {
        KeyQueryMetadata owner = streams().queryMetadataForKey(Stores.LATEST_TICK, instrument, new StringSerializer());
        if (owner == null || owner.equals(KeyQueryMetadata.NOT_AVAILABLE)) {
            throw new TableNotReady("the owner of " + instrument + " is not known yet");
        }
        return Optional.of(owner.activeHost()).filter(host -> !host.equals(here()));
    }

    /** The other instances that hold a part of the table. */
    public Collection<HostInfo> others() {
        return streams().streamsMetadataForStore(Stores.LATEST_TICK).stream()
                .map(StreamsMetadata::hostInfo)
                .filter(host -> !host.equals(here()))
                .toList();
    }

    /** Whether the table is restored and follows the topic. */
    public Check ready() {
        KafkaStreams streams = running;
        KafkaStreams.State state = streams == null ? KafkaStreams.State.CREATED : streams.state();
        boolean ok = state == KafkaStreams.State.RUNNING && replacement.deaths() == 0;
        return new Check(ok, ok ? "running" : state + troubles());
    }

    /** Whether there is a chance that it gets ready by itself. */
    public Check alive() {
        KafkaStreams streams = running;
        boolean dead = streams != null && streams.state() == KafkaStreams.State.ERROR;
        return new Check(!dead, dead ? "all stream threads ended" + troubles() : "progressing");
    }

    /** Stream threads that died and were replaced since the process started. */
    public long threadsReplaced() {
        return replacement.allDeaths();
    }

    private void changed(KafkaStreams.State now) {
        if (now == KafkaStreams.State.RUNNING) {
            replacement.healthyAgain();
        } else if (now == KafkaStreams.State.ERROR && stopping.getCount() > 0) {
            report.accept(new IllegalStateException("the latest-tick table cannot go on" + troubles()));
        }
    }

    private void fenced(Throwable cause) {
        report.accept(new Fenced(
                "another process runs as instance " + settings.instance().orElse("") + ": " + cause));
    }

    private String troubles() {
        int deaths = replacement.deaths();
        return deaths == 0 ? "" : ", threads replaced " + deaths + " times, last because of " + replacement.lastCause();
    }

    private Topology topology() {
        AvroSerdes serdes = new AvroSerdes(kafka.serdes());
        return TickTopology.build(new TickTopologySettings(
                serdes.serde(Topics.TICKS),
                serdes.serde(Topics.LATEST),
                settings.emitEvery(),
                settings.freshness(),
                counts));
    }

    private ReadOnlyKeyValueStore<String, LatestState> store() {
        try {
            return streams()
                    .store(StoreQueryParameters.fromNameAndType(
                            Stores.LATEST_TICK, QueryableStoreTypes.keyValueStore()));
        } catch (InvalidStateStoreException restoring) {
            throw new TableNotReady(String.valueOf(restoring.getMessage()));
        }
    }

    private KafkaStreams streams() {
        KafkaStreams streams = running;
        if (streams == null || !streams.state().isRunningOrRebalancing()) {
            throw new TableNotReady("the table is " + (streams == null ? "not started" : streams.state()));
        }
        return streams;
    }

    private HostInfo here() {
        return new HostInfo(settings.advertisedHost(), httpPort.getAsInt());
    }

    private GroupMembershipOperation onLeaving() {
        return settings.instance().isPresent()
                ? GroupMembershipOperation.REMAIN_IN_GROUP
                : GroupMembershipOperation.LEAVE_GROUP;
    }
}
