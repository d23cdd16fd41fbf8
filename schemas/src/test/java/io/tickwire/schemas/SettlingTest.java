package io.tickwire.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;

class SettlingTest {
    private final Settling settling = new Settling(3, Duration.ZERO);
    private int asked;

    @Test
    void asksAgainWhileATopicJustMadeIsNotKnownEverywhere() throws Exception {
        assertThat(settling.answer(() -> {
                    if (++asked < 3) {
                        throw new ExecutionException(new UnknownTopicOrPartitionException("not yet"));
                    }
                    return "leaders";
                }))
                .isEqualTo("leaders");
    }

    @Test
    void givesUpInTheEndAndAtOnceOnAnythingElse() {
        assertThatThrownBy(() -> settling.answer(() -> {
                    asked++;
                    throw new ExecutionException(new UnknownTopicOrPartitionException("never"));
                }))
                .hasRootCauseInstanceOf(UnknownTopicOrPartitionException.class);
        assertThat(asked).isEqualTo(3);
        assertThatThrownBy(() -> settling.answer(() -> {
                    asked++;
                    throw new ExecutionException(new TopicAuthorizationException("no"));
                }))
                .hasRootCauseInstanceOf(TopicAuthorizationException.class);
        assertThat(asked).isEqualTo(4);
    }
}
