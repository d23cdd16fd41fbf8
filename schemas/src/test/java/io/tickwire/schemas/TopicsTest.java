package io.tickwire.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.schemas.Topic.TopicSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopicsTest {
    @Test
    void namesUseDotsAndEndInAVersion() {
        assertThat(Topics.all())
                .extracting(TopicSpec::name)
                .allMatch(name -> name.matches("[a-z.-]+\\.v\\d+(\\.dlq\\.v\\d+)?"));
    }

    @Test
    void everyTopicHasADeadLetterTopic() {
        List<String> names = Topics.all().stream().map(TopicSpec::name).toList();

        assertThat(names).doesNotHaveDuplicates();
        assertThat(names).contains("md.ticks.v1", "md.ticks.v1.dlq.v1", "orders.commands.v1.dlq.v1", "md.raw.xts.v1");
        assertThat(Topics.typed()).allMatch(topic -> names.contains(topic.deadLetter()));
    }

    @Test
    void stateIsCompactedAndFactsExpire() {
        assertThat(Topics.SUBSCRIPTIONS.spec().configs()).containsEntry("cleanup.policy", "compact");
        assertThat(Topics.TICKS.spec().configs())
                .containsEntry("cleanup.policy", "delete")
                .containsEntry("retention.ms", "259200000");
    }
}
