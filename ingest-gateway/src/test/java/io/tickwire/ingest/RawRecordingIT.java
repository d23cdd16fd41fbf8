package io.tickwire.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickwire.ingest.raw.RawFile;
import io.tickwire.ingest.raw.RawFrame;
import io.tickwire.ingest.raw.RawFrame.Direction;
import io.tickwire.ingest.raw.RawTopic;
import io.tickwire.ingest.raw.ReplayCheck;
import io.tickwire.schemas.AvroSerdes;
import io.tickwire.schemas.Topics;
import io.tickwire.schemas.market.SubscriptionMode;
import io.tickwire.simulator.SimulatorSettings;
import io.tickwire.simulator.admin.Admin;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the gateway records is enough to make the very same ticks again, and holds no secret. */
@Timeout(120)
class RawRecordingIT {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TempDir
    private Path directory;

    private World world;
    private IngestGateway gateway;

    @AfterEach
    void stop() throws Exception {
        if (gateway != null) {
            gateway.stop(Duration.ofSeconds(20));
        }
        world.close();
    }

    @ParameterizedTest
    @CsvSource({"JSON, FULL", "JSON, PARTIAL", "BINARY, FULL"})
    void replaysToTheVerySameTicks(String format, String mode) throws Exception {
        List<RawFrame> recording = record(format, mode);
        assertThat(recording).extracting(RawFrame::direction).contains(Direction.values());
        assertThat(recording.toString() + texts(recording))
                .contains("token=***")
                .doesNotContain("demo-market-key", "demo-market-secret")
                .doesNotContainPattern("token=[^*]");

        AvroSerdes serdes = new AvroSerdes(LiveTopics.shared().serdes());
        ReplayCheck.Result alike = check(recording, serdes);
        assertThat(alike.examples()).isEmpty();
        assertThat(alike.agrees()).isTrue();
        assertThat(alike.identical()).isEqualTo(world.ticks().size()).isGreaterThan(200);

        ReplayCheck.Result altered = check(withAnotherClock(recording), serdes);
        assertThat(altered.agrees()).isFalse();
        assertThat(altered.different()).isEqualTo(1);
        ReplayCheck.Result shortened = check(withoutOneOfTheLast(recording), serdes);
        assertThat(shortened.agrees()).isFalse();
        assertThat(shortened.notReplayed()).isEqualTo(1);

        Path file = directory.resolve("recording.jsonl.gz");
        write(file, recording);
        List<RawFrame> read = new ArrayList<>();
        RawFile.read(file, read::add);
        assertThat(check(read, serdes)).isEqualTo(alike);
        keep(format, mode, recording);
    }

    private ReplayCheck.Result check(List<RawFrame> recording, AvroSerdes serdes) {
        ReplayCheck check = new ReplayCheck(serdes);
        Replay replay = new Replay();
        recording.forEach(raw -> replay.tick(raw).ifPresent(check::replayed));
        RawTopic.records(LiveTopics.shared().client("check"), Topics.TICKS.name(), check::onTopic);
        return check.result();
    }

    private List<RawFrame> record(String format, String mode) throws Exception {
        world = new World(SimulatorSettings.builder()
                .instruments(12)
                .ticksPerSecond(300)
                .withoutRateLimits()
                .build());
        boolean json = format.equals("JSON");
        world.wish(world.broker.instruments(), SubscriptionMode.QUOTE);
        if (json) {
            world.wish(world.broker.instruments().subList(0, 4), SubscriptionMode.DEPTH, SubscriptionMode.LAST_PRICE);
        }
        Map<String, String> settings = world.settings();
        settings.put("TICKWIRE_FEED_RAW", "true");
        settings.put("TICKWIRE_XTS_PUBLISH_FORMAT", format);
        settings.put("TICKWIRE_XTS_BROADCAST_MODE", mode);
        gateway = world.start(settings);
        await().atMost(PATIENCE).until(() -> published() > 250);
        world.broker.admin().dropSockets(); // a second connection
        await().atMost(PATIENCE).until(() -> published() > 400);
        world.broker.admin().sendRaw(Admin.CUT_FRAME);
        await().atMost(PATIENCE)
                .until(() -> world.status(gateway).path("deadLetters").asInt() == 1);
        JsonNode status = world.status(gateway);
        gateway.stop(Duration.ofSeconds(20));
        assertThat(status.path("rawDropped").asLong()).isZero();

        List<RawFrame> recording = new ArrayList<>();
        RawTopic.read(LiveTopics.shared().client("raw"), world.slot, recording::add);
        return recording;
    }

    private static List<RawFrame> withAnotherClock(List<RawFrame> recording) {
        List<RawFrame> altered = new ArrayList<>(recording);
        int at = lastTick(recording);
        RawFrame raw = recording.get(at);
        altered.set(
                at, RawFrame.received(raw.frame(), raw.form(), raw.connection(), raw.sequence(), raw.decodedAt() + 1));
        return altered;
    }

    private static List<RawFrame> withoutOneOfTheLast(List<RawFrame> recording) {
        List<RawFrame> shortened = new ArrayList<>(recording);
        shortened.remove(lastTick(recording.subList(0, lastTick(recording))));
        return shortened;
    }

    private static int lastTick(List<RawFrame> recording) {
        int at = recording.size() - 1;
        while (recording.get(at).decodedAt() == null) {
            at--;
        }
        return at;
    }

    private long published() throws Exception {
        return world.status(gateway).path("ticksPublished").asLong();
    }

    private static String texts(List<RawFrame> recording) {
        StringBuilder all = new StringBuilder();
        recording.forEach(raw -> all.append(new String(raw.bytes(), UTF_8)).append('\n'));
        return all.toString();
    }

    private static void write(Path file, List<RawFrame> recording) throws Exception {
        try (RawFile out = RawFile.write(file)) {
            for (RawFrame raw : recording) {
                out.add(raw);
            }
        }
    }

    /** With {@code -Dgolden.update=true} the beginning of each recording becomes the golden one. */
    private static void keep(String format, String mode, List<RawFrame> recording) throws Exception {
        if (Boolean.getBoolean("golden.update")) {
            write(RecordingsTest.file(format + '-' + mode), recording.subList(0, 150));
        }
    }
}
