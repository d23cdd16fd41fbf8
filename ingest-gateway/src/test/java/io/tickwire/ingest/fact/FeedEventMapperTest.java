package io.tickwire.ingest.fact;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.ingest.session.SessionNotice;
import io.tickwire.ingest.session.standing.Remedy;
import io.tickwire.schemas.market.FeedEvent;
import io.tickwire.schemas.market.FeedEventType;
import io.tickwire.schemas.market.Source;
import io.tickwire.testing.SealedSamples;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeedEventMapperTest {
    private final FeedEventMapper mapper = new FeedEventMapper("xts-1", Source.XTS, epoch -> "xts-1-" + epoch);

    @Test
    void tellsEveryFactOfTheSessionButThatDataFlows() {
        List<SessionNotice> notices = SealedSamples.of(SessionNotice.class, FeedEventMapperTest::sample);

        assertThat(notices.stream().filter(notice -> mapper.session(notice, 0).isEmpty()))
                .hasOnlyElementsOfType(SessionNotice.DataFlowing.class)
                .hasSize(1);
    }

    @Test
    void saysWhatIsDoneAboutSilenceAndWhyAPersonIsCalled() {
        assertThat(told(new SessionNotice.Stalled(3, Remedy.LOG_IN, Duration.ofSeconds(30))))
                .satisfies(event -> {
                    assertThat(event.getType()).isEqualTo(FeedEventType.STALL_DETECTED);
                    assertThat(event.getReason()).isEqualTo("silent for 30000 ms, remedy LOG_IN");
                    assertThat(event.getConnectionId()).isEqualTo("xts-1-3");
                });
        assertThat(told(new SessionNotice.AlarmRaised(3, "nothing helped")).getReason())
                .isEqualTo("nothing helped");
    }

    @Test
    void countsWhatAReplayBroughtBack() {
        FeedEvent event = told(new SessionNotice.ReplayCompleted(3, 5_000, Duration.ofMillis(7_300)));

        assertThat(event.getType()).isEqualTo(FeedEventType.REPLAY_COMPLETED);
        assertThat(event.getCount()).isEqualTo(5_000);
        assertThat(event.getReason()).isEqualTo("took 7300 ms");
    }

    private FeedEvent told(SessionNotice notice) {
        return mapper.session(notice, 1_000).orElseThrow();
    }

    private static Object sample(RecordComponent component) {
        Class<?> type = component.getType();
        if (type == long.class) {
            return 1L;
        }
        if (type == int.class) {
            return 1;
        }
        if (type == boolean.class) {
            return false;
        }
        if (type == Duration.class) {
            return Duration.ofSeconds(1);
        }
        return type == Remedy.class ? Remedy.RECONNECT : "sample";
    }
}
