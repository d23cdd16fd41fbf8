package io.tickwire.ingest.broker.xts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.UnixOperatingSystemMXBean;
import io.tickwire.ingest.broker.FeedEvents;
import io.tickwire.ingest.broker.Payload;
import io.tickwire.testing.FaultProxy;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * One recorded session, played to the feed again and again, each time cut one byte later: whatever is there of it arrives
 * whole, the loss is told once, and nothing is left behind by thousands of connections.
 */
@Timeout(300)
class EveryByteIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int FRAMES = 3;

    private RecordedSession broker;
    private FaultProxy net;

    @BeforeEach
    void start() throws Exception {
        broker = new RecordedSession(FRAMES);
        net = FaultProxy.before(broker.port());
    }

    @AfterEach
    void stop() throws Exception {
        net.close();
        broker.close();
    }

    @Test
    void whateverIsCutArrivesWholeOrNotAtAllAndLeavesNothingBehind() {
        Heard heard = new Heard();
        XtsFeed feed = OwnFeed.at(net.port(), heard);
        try {
            long whole = 1;
            OwnFeed.open(feed, whole, "token", "USER");
            await().atMost(PATIENCE).until(() -> heard.frames(whole).size() == FRAMES);
            feed.close(whole);
            await().atMost(PATIENCE).until(() -> feed.sockets() == 0);
            List<String> sent = heard.frames(whole);
            assertThat(sent).isEqualTo(broker.frames());
            long threads = threads();
            long descriptors = descriptors();

            int bytes = broker.bytes();
            for (int cut = 1; cut < bytes; cut++) {
                long epoch = whole + cut;
                net.cutAfterReceived(cut);
                OwnFeed.open(feed, epoch, "token", "USER");
                await().pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(1))
                        .atMost(PATIENCE)
                        .until(() -> heard.ends(epoch) > 0);
                feed.close(epoch);
                assertThat(sent.subList(0, heard.frames(epoch).size()))
                        .as("cut after %s of %s bytes", cut, bytes)
                        .isEqualTo(heard.frames(epoch));
            }
            await().atMost(PATIENCE).until(() -> feed.sockets() == 0);
            assertThat(bytes).isGreaterThan(1_000);
            assertThat(heard.ended())
                    .as("each loss is told once")
                    .hasSize(bytes - 1)
                    .containsOnly(1);
            await("threads as before").atMost(PATIENCE).until(() -> threads() <= threads + 5);
            await("descriptors as before").atMost(PATIENCE).until(() -> descriptors() <= descriptors + 5);
        } finally {
            feed.shutdown();
        }
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .count();
    }

    private static long descriptors() {
        return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getOpenFileDescriptorCount();
    }

    /** By epoch, what was heard. */
    private static final class Heard implements FeedEvents {
        private final Map<Long, List<String>> frames = new ConcurrentHashMap<>();
        private final Map<Long, Integer> ends = new ConcurrentHashMap<>();

        List<String> frames(long epoch) {
            return new ArrayList<>(frames.getOrDefault(epoch, List.of()));
        }

        int ends(long epoch) {
            return ends.getOrDefault(epoch, 0);
        }

        List<Integer> ended() {
            return List.copyOf(ends.values());
        }

        @Override
        public void opened(long epoch) {
            // that data comes is what counts
        }

        @Override
        public void refused(long epoch, String reason) {
            ends.merge(epoch, 1, Integer::sum);
        }

        @Override
        public void lost(long epoch, String reason) {
            ends.merge(epoch, 1, Integer::sum);
        }

        @Override
        public void remark(long epoch, String event, Payload payload) {
            data(epoch, event, payload, false);
        }

        @Override
        public void data(long epoch, String event, Payload payload, boolean snapshot) {
            frames.computeIfAbsent(epoch, key -> new CopyOnWriteArrayList<>()).add(payload.text());
        }
    }
}
