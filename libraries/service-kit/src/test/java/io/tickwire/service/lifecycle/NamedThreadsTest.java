package io.tickwire.service.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class NamedThreadsTest {
    @Test
    void threadsAreNumberedAndDaemons() {
        ThreadFactory factory = NamedThreads.daemon("ingest-http-%d");

        assertThat(factory.newThread(() -> {}).getName()).isEqualTo("ingest-http-1");
        assertThat(factory.newThread(() -> {}).getName()).isEqualTo("ingest-http-2");
        assertThat(factory.newThread(() -> {}).isDaemon()).isTrue();
    }

    @Test
    void whatAThreadThrowsReachesTheLog() throws Exception {
        try (LogLines lines = LogLines.of(NamedThreads.class)) {
            NamedThreads.start("doomed", () -> {
                        throw new IllegalStateException("broken");
                    })
                    .join();

            assertThat(lines.all()).singleElement().asString().contains("thread died", "doomed", "broken");
        }
    }

    @Test
    void aFullPoolRejectsInsteadOfGrowing() {
        CountDownLatch release = new CountDownLatch(1);
        ExecutorService pool = NamedThreads.pool("small-%d", 1, 1);
        Future<?> running = pool.submit(() -> {
            release.await();
            return "";
        });
        Future<?> queued = pool.submit(() -> "");

        assertThatThrownBy(() -> pool.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);

        release.countDown();
        assertThat(running).succeedsWithin(java.time.Duration.ofSeconds(5));
        assertThat(queued).succeedsWithin(java.time.Duration.ofSeconds(5));
        pool.shutdownNow();
    }
}
