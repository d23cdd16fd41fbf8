package io.tickwire.ticks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tickwire.schemas.Topics;
import io.tickwire.ticks.history.postgres.TestDatabase;

/** Whether every tick of the topic is a row or in quarantine. */
record WholeHistory(LiveTopics topics, TestDatabase database) {
    /** And the processor says so itself. */
    void awaitCaughtUp(LiveProcessor processor) throws Exception {
        await().atMost(LiveProcessor.PATIENCE).untilAsserted(() -> {
            assertThat(processor.table("ticks").path("state").asText()).isEqualTo("RUNNING");
            assertThat(processor.table("ticks").path("lag").asLong()).isZero();
            assertThat(processor.table("ticks").path("partitions").size()).isEqualTo(12);
        });
        awaitWhole();
    }

    void awaitWhole() throws Exception {
        long all = topics.size(Topics.TICKS.name());
        await().atMost(LiveProcessor.PATIENCE)
                .untilAsserted(() -> assertThat(database.count("SELECT count(*) FROM ticks")
                                + database.count("SELECT count(*) FROM history_quarantine"))
                        .isEqualTo(all));
        assertThat(database.rows("SELECT partition FROM v_completeness WHERE NOT complete"))
                .isEmpty();
    }
}
