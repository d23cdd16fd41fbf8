package io.tickwire.ticks.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.schemas.Topics;
import io.tickwire.schemas.market.LatestTick;
import io.tickwire.schemas.market.Tick;
import io.tickwire.schemas.market.TickQuality;
import io.tickwire.testing.GoldenFiles;
import io.tickwire.ticks.Ticks;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;
import org.apache.kafka.streams.errors.LogAndContinueProcessingExceptionHandler;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TickTopologyTest {
    private static final Duration INTERVAL = Duration.ofMillis(250);
    private static final Instant START = Instant.ofEpochMilli(Ticks.TEN_O_CLOCK / 1_000);

    private final TableCounts counts = new TableCounts();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path stateDir;

    @SuppressWarnings("NullAway.Init")
    private TopologyTestDriver driver;

    @SuppressWarnings("NullAway.Init")
    private TestInputTopic<String, Tick> ticks;

    @SuppressWarnings("NullAway.Init")
    private TestOutputTopic<String, LatestTick> latest;

    @BeforeEach
    void start() {
        driver = new TopologyTestDriver(topology(), config(), START);
        ticks = driver.createInputTopic(
                Topics.TICKS.name(), new StringSerializer(), TestSerdes.ticks().serializer());
        latest = driver.createOutputTopic(
                Topics.LATEST.name(),
                new StringDeserializer(),
                TestSerdes.latest().deserializer());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void keepsItsShape() {
        GoldenFiles.in("topology")
                .assertSame("topology.txt", topology().describe().toString());
    }

    @Test
    void theStoreHoldsTheMergedStateAtOnce() {
        pipe(Ticks.at(1).setLastPrice(100L).build());
        pipe(Ticks.at(2).setOpenInterest(7L).build());

        LatestState state = stored(Ticks.RELIANCE);
        assertThat(state.tick().getLastPrice()).isEqualTo(100);
        assertThat(state.tick().getOpenInterest()).isEqualTo(7);
        assertThat(state.updates()).isEqualTo(2);
        assertThat(counts.instruments()).isEqualTo(1);
        assertThat(counts.updates()).isEqualTo(2);
    }

    @Test
    void manyUpdatesWithinAnIntervalGoOutAsOne() {
        for (int number = 1; number <= 50; number++) {
            pipe(Ticks.quote(2885, number));
            pipe(Ticks.quote(11536, number));
        }
        assertThat(latest.isEmpty()).isTrue();

        driver.advanceWallClockTime(INTERVAL);

        List<KeyValue<String, LatestTick>> out = latest.readKeyValuesToList();
        assertThat(out).extracting(record -> record.key).containsExactly("NSECM:2885", "NSECM:11536");
        LatestTick first = out.get(0).value;
        assertThat(first.getUpdates()).isEqualTo(50);
        assertThat(first.getTick()).isEqualTo(Ticks.quote(2885, 50));
        assertThat(first.getQuality()).isEqualTo(TickQuality.FRESH);
        assertThat(first.getAgeMicros()).isZero();
    }

    @Test
    void nothingGoesOutWhileNothingChanges() {
        pipe(Ticks.quote(2885, 1));
        driver.advanceWallClockTime(INTERVAL);
        latest.readKeyValuesToList();

        driver.advanceWallClockTime(INTERVAL.multipliedBy(4));

        assertThat(latest.isEmpty()).isTrue();
    }

    @Test
    void saysOnceThatAnInstrumentHasGrownStale() {
        pipe(Ticks.quote(2885, 1));
        driver.advanceWallClockTime(INTERVAL);
        latest.readKeyValuesToList();

        driver.advanceWallClockTime(Duration.ofSeconds(31));
        driver.advanceWallClockTime(Duration.ofSeconds(31));

        List<LatestTick> out = latest.readValuesToList();
        assertThat(out).extracting(LatestTick::getQuality).containsExactly(TickQuality.STALE);
        assertThat(out.get(0).getUpdates()).isEqualTo(1);
    }

    @Test
    void aLateTickChangesNothingButTheCount() {
        pipe(Ticks.quote(2885, 5_000));
        pipe(Ticks.quote(2885, 1_000));

        assertThat(stored(Ticks.RELIANCE).tick()).isEqualTo(Ticks.quote(2885, 5_000));
        assertThat(stored(Ticks.RELIANCE).updates()).isEqualTo(2);
    }

    @Test
    void whatCannotBeDecodedGoesToTheDeadLettersAndTheStreamGoesOn() {
        byte[] garbage = "no tick".getBytes(StandardCharsets.UTF_8);
        TestInputTopic<String, byte[]> raw =
                driver.createInputTopic(Topics.TICKS.name(), new StringSerializer(), new ByteArraySerializer());

        raw.pipeInput(Ticks.RELIANCE, garbage);
        pipe(Ticks.quote(2885, 1));

        TestRecord<String, byte[]> letter = deadLetters().readRecord();
        assertThat(letter.key()).isEqualTo(Ticks.RELIANCE);
        assertThat(letter.value()).isEqualTo(garbage);
        assertThat(header(letter, "topic")).isEqualTo(Topics.TICKS.name());
        assertThat(header(letter, "offset")).isEqualTo("0");
        assertThat(stored(Ticks.RELIANCE).updates()).isEqualTo(1);
    }

    @Test
    void aTickUnderAnotherInstrumentsKeyIsADeadLetter() {
        ticks.pipeInput("NSECM:1", Ticks.quote(2885, 1));
        pipe(Ticks.quote(2885, 2));

        assertThat(header(deadLetters().readRecord(), "message")).contains("NSECM:1");
        assertThat(stored(Ticks.RELIANCE).updates()).isEqualTo(1);
    }

    @Test
    void givesItsFiguresBackWhenThePartitionMovesAway() {
        pipe(Ticks.quote(2885, 1));
        driver.close();

        assertThat(counts.instruments()).isZero();
        assertThat(counts.updates()).isZero();
        assertThat(counts.merged()).isEqualTo(1);
        start();
    }

    private void pipe(Tick tick) {
        ticks.pipeInput(
                io.tickwire.schemas.InstrumentKey.of(tick.getInstrument()).text(), tick);
    }

    private LatestState stored(String key) {
        return driver.<String, LatestState>getKeyValueStore(Stores.LATEST_TICK).get(key);
    }

    private TestOutputTopic<String, byte[]> deadLetters() {
        return driver.createOutputTopic(
                Topics.TICKS.deadLetter(), new StringDeserializer(), new ByteArrayDeserializer());
    }

    private static String header(TestRecord<String, byte[]> letter, String name) {
        return new String(
                letter.headers().lastHeader("__streams.errors." + name).value(), StandardCharsets.UTF_8);
    }

    private Topology topology() {
        return TickTopology.build(new TickTopologySettings(
                TestSerdes.ticks(), TestSerdes.latest(), INTERVAL, new Freshness(Duration.ofSeconds(30)), counts));
    }

    private Properties config() {
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        config.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        config.put(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, Topics.TICKS.deadLetter());
        config.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndContinueExceptionHandler.class);
        config.put(
                StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
                LogAndContinueProcessingExceptionHandler.class);
        return config;
    }
}
