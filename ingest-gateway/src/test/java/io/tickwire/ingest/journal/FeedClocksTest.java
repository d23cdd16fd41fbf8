package io.tickwire.ingest.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.ingest.drive.FeedInbox;
import io.tickwire.ingest.drive.FrameQueue;
import io.tickwire.ingest.gap.LossMeter;
import io.tickwire.testing.FakeTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FeedClocksTest {
    private final FakeTime time = FakeTime.inMarketHours();
    private final FeedInbox inbox = new FeedInbox(new FrameQueue(2, 1_000_000, new LossMeter()), time, time::nanos);
    private long published;
    private final FeedClocks clocks = new FeedClocks(inbox, () -> published, Duration.ofSeconds(10));
    private int seconds;

    @Test
    void logsOnceInEachIntervalWhenTheSocketWasHeardWhenTheThreadTurnedAndWhenDataCame() {
        try (LogLines lines = LogLines.of(FeedClocks.class)) {
            turnUntil(6);
            inbox.heard(0);
            turnUntil(15);
            inbox.data(0, "1501-json-full", "{}", false);
            inbox.heard(0);
            turnUntil(17);
            inbox.heard(0); // a pong
            turnUntil(29);

            assertThat(lines.texts())
                    .containsExactly(
                            "feed clocks transportMillis=4000 turnMillis=1000 dataMillis=-1 ticksPerSecond=7",
                            "feed clocks transportMillis=3000 turnMillis=1000 dataMillis=5000 ticksPerSecond=7");
        }
    }

    private void turnUntil(int second) {
        while (seconds < second) {
            time.advance(Duration.ofSeconds(1));
            seconds++;
            published += 7;
            clocks.turned(Duration.ofSeconds(seconds).toNanos());
        }
    }
}
