package io.tickwire.standalone.summary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SummaryTest {
    @Test
    void balancesWhenEveryFrameIsARow() {
        Summary summary = new Summary(9.5, 1_000, 1_000, 0, 1_000, 1_000, 0, 0, 0, 0, 0, 0);
        assertThat(summary.balances()).isTrue();
        assertThat(summary.lines()).last().isEqualTo("every frame is a stored row");
    }

    @Test
    void countsADeadLetterAsAccountedFor() {
        assertThat(new Summary(9.5, 1_000, 998, 0, 998, 998, 0, 0, 0, 0, 0, 2).balances())
                .isTrue();
    }

    @Test
    void countsABarAsAccountedForAndNamesIt() {
        Summary summary = new Summary(9.5, 1_000, 990, 10, 990, 990, 0, 0, 0, 0, 0, 0);
        assertThat(summary.lines())
                .containsExactly(
                        "frames received 1,000, ticks published 990, rows stored 990, bars published 10",
                        "gaps open 0 of 0, shed 0, conflated 0, dead letters 0",
                        "every frame is a stored row or a bar");
    }

    @Test
    void saysWhatKafkaDidNotTake() {
        assertThat(new Summary(9.5, 1_000, 990, 0, 990, 990, 0, 1, 0, 0, 10, 0).differences())
                .singleElement()
                .asString()
                .contains("refused by Kafka: 10");
    }

    @Test
    void countsAMergedUpdateAsAccountedFor() {
        assertThat(new Summary(9.5, 1_000, 900, 0, 900, 900, 0, 1, 0, 100, 0, 0).lines())
                .last()
                .isEqualTo("every frame is a stored row or merged with a newer one");
    }

    @Test
    void saysWhereFramesWereLost() {
        assertThat(new Summary(9.5, 1_000, 990, 0, 990, 990, 0, 1, 10, 0, 0, 0).differences())
                .singleElement()
                .asString()
                .contains("1,000 frames were received", "990 ticks published", "shed: 10");
    }

    @Test
    void doesNotTrustAnAcknowledgementTheTopicDoesNotShow() {
        assertThat(new Summary(9.5, 1_000, 1_000, 0, 999, 999, 0, 0, 0, 0, 0, 0).differences())
                .singleElement()
                .asString()
                .contains("the topic grew by 999");
    }

    @Test
    void saysThatRowsAreMissingOrDouble() {
        assertThat(new Summary(9.5, 1_000, 1_000, 0, 1_000, 999, 0, 0, 0, 0, 0, 0).differences())
                .singleElement()
                .asString()
                .contains("999 rows are stored");
        assertThat(new Summary(9.5, 1_000, 1_000, 0, 1_000, 1_001, 0, 0, 0, 0, 0, 0).balances())
                .isFalse();
    }

    @Test
    void doesNotBalanceWithAnOpenGap() {
        assertThat(new Summary(9.5, 1, 1, 0, 1, 1, 1, 1, 0, 0, 0, 0).differences())
                .containsExactly("1 gaps are still open");
    }

    @Test
    void hasTheNamesOfTheOutsideContract() {
        assertThat(new Summary(9.5, 4, 3, 5, 3, 2, 0, 6, 7, 0, 8, 1).json())
                .containsEntry("readySeconds", 9.5)
                .containsEntry("framesReceived", 4L)
                .containsEntry("ticksPublished", 3L)
                .containsEntry("rowsStored", 2L)
                .containsEntry("gapsOpen", 0L)
                .containsEntry("gapsTotal", 6L)
                .containsEntry("shed", 7L)
                .containsEntry("barsPublished", 5L)
                .containsEntry("publishFailures", 8L)
                .containsEntry("deadLetters", 1L);
    }
}
