package io.tickwire.schemas;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** News of a topic just made reaches the brokers one after the other: until then a question about it is asked again. */
final class Settling {
    private final long tries;
    private final Duration pause;

    Settling(long tries, Duration pause) {
        this.tries = tries;
        this.pause = pause;
    }

    interface Question<T> {
        T ask() throws ExecutionException, InterruptedException;
    }

    <T> T answer(Question<T> question) throws ExecutionException, InterruptedException {
        for (long asked = 1; ; asked++) {
            try {
                return question.ask();
            } catch (ExecutionException failed) {
                if (!(failed.getCause() instanceof UnknownTopicOrPartitionException) || asked >= tries) {
                    throw failed;
                }
                TimeUnit.NANOSECONDS.sleep(pause.toNanos());
            }
        }
    }
}
