package io.tickwire.cli.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.standalone.status.IngestCounts;
import io.tickwire.standalone.status.PartStatus;
import io.tickwire.standalone.status.PartStatus.State;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatusReportTest {
    private static final PartStatus KAFKA = new PartStatus("kafka", "127.0.0.1:9092", State.READY, "");
    private static final PartStatus INGEST =
            new PartStatus("ingest-gateway", "127.0.0.1:8081", State.NOT_READY, "session: BackingOff");
    private static final PartStatus ORDERS =
            new PartStatus("order-gateway", "127.0.0.1:8083", State.ABSENT, "nothing answers");

    @Test
    void tellsWhatIsWrongAndWhereHelpIs() {
        assertThat(StatusReport.lines(List.of(KAFKA, INGEST), Optional.empty()))
                .containsExactly(
                        "kafka              127.0.0.1:9092   ready",
                        "ingest-gateway     127.0.0.1:8081   NOT READY  session: BackingOff",
                        "not all is well; ./tickwire doctor says what to do");
    }

    @Test
    void tellsHowToStartWhatIsNotThere() {
        assertThat(StatusReport.lines(List.of(ORDERS), Optional.empty()))
                .last()
                .isEqualTo("nothing runs here; start it with ./tickwire up");
    }

    @Test
    void tellsWhatFlows() {
        IngestCounts before = new IngestCounts(true, 500, 2, 1_000, 1_000, 0, 0, 0, 0, 0, 0, 0);
        IngestCounts now = new IngestCounts(true, 500, 2, 2_000, 1_990, 0, 0, 0, 0, 0, 1, 3);
        assertThat(StatusReport.lines(List.of(KAFKA), Optional.of(Flow.between(before, now, 0.5))))
                .contains(
                        "feed               connected, 500 subscribed, 2 refused",
                        "ticks              2,000 received (2,000/s), 1,990 published (1,980/s)",
                        "losses             1 gaps open of 3, 0 shed, 0 dead letters");
    }

    @Test
    void doesNotTakeARestartForANegativeRate() {
        IngestCounts before = new IngestCounts(true, 1, 0, 1_000, 1_000, 0, 0, 0, 0, 0, 0, 0);
        assertThat(Flow.between(before, IngestCounts.NONE, 0.5).framesPerSecond())
                .isZero();
    }

    @Test
    void tellsAMachineTheSame() {
        assertThat(StatusReport.json(List.of(KAFKA, ORDERS), Optional.empty()))
                .containsEntry("running", false)
                .containsEntry("ready", false)
                .doesNotContainKey("feed");
    }

    @Test
    void takesAServiceForTheSignOfARunningSystem() {
        assertThat(Running.here(List.of(KAFKA, ORDERS))).isFalse();
        assertThat(Running.here(List.of(KAFKA, INGEST))).isTrue();
    }

    @Test
    void putsTheRemedyUnderAProblem() {
        assertThat(Finding.problem("disk", "only 3 MiB", "free some").line())
                .isEqualTo("problem  disk               only 3 MiB" + System.lineSeparator()
                        + "         remedy: free some");
        assertThat(Finding.ok("disk", "plenty").line()).isEqualTo("ok       disk               plenty");
    }
}
