package io.tickwire.ingest.pipeline;

import io.tickwire.ingest.hold.Lane;
import io.tickwire.ingest.publish.TickPublisher.Answer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How long after a refusal Kafka is left in peace, where to be refused takes a moment: frames queue up meanwhile. What is
 * refused at once may be tried at once.
 */
final class Pauses {
    static final Duration PAUSE = Duration.ofMillis(100);

    private final Map<String, Long> topics = new HashMap<>();
    private boolean all;
    private long allSince;

    void note(Answer answer, Lane lane, long nanos) {
        if (answer == Answer.NO_ROOM) {
            all = true;
            allSince = nanos;
        } else if (answer == Answer.TOPIC_AWAY) {
            topics.put(lane.topic(), nanos);
        }
    }

    boolean holdBack(Lane lane, long nanos) {
        if (all && nanos - allSince < PAUSE.toNanos()) {
            return true;
        }
        all = false;
        Long since = topics.get(lane.topic());
        return since != null && nanos - since < PAUSE.toNanos();
    }
}
