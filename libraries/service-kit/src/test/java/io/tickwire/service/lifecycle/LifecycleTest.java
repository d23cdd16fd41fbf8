package io.tickwire.service.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class LifecycleTest {
    private static final Duration LONG = Duration.ofSeconds(10);

    private final List<String> story = new CopyOnWriteArrayList<>();
    private final Lifecycle lifecycle = new Lifecycle();

    private RecordingPart part(String name) {
        RecordingPart part = new RecordingPart(name, story);
        lifecycle.add(part);
        return part;
    }

    private static Object hang() throws InterruptedException {
        new CountDownLatch(1).await();
        return "";
    }

    @Test
    void startsInOrderAndStopsInReverse() throws Exception {
        part("database");
        part("feed");
        part("http");

        lifecycle.start();
        assertThat(lifecycle.stop(LONG)).isEmpty();

        assertThat(story)
                .containsExactly(
                        "start database", "start feed", "start http", "stop http", "stop feed", "stop database");
    }

    @Test
    void aFailedStartStopsWhatHadStartedAndNothingElse() {
        part("database").atStop(() -> {
            throw new IllegalStateException("cannot close");
        });
        part("feed").atStart(() -> {
            throw new DependencyMissing("no broker", "start it");
        });
        part("http");

        assertThatThrownBy(lifecycle::start)
                .isInstanceOf(DependencyMissing.class)
                .satisfies(failure -> assertThat(failure.getSuppressed())
                        .singleElement()
                        .asString()
                        .contains("cannot close"));
        assertThat(story).containsExactly("start database", "start feed", "stop database");
        assertThat(lifecycle.stop(LONG)).isEmpty();
    }

    @Test
    void onePartThatFailsToStopDoesNotKeepTheOthersFromStopping() throws Exception {
        part("database");
        part("feed").atStop(() -> {
            throw new IllegalStateException("stuck");
        });
        lifecycle.start();

        assertThat(lifecycle.stop(LONG)).singleElement().asString().contains("stuck");
        assertThat(story).endsWith("stop feed", "stop database");
    }

    @Test
    void aPartThatHangsIsInterruptedAndLeftBehindInTime() throws Exception {
        CompletableFuture<String> interrupted = new CompletableFuture<>();
        part("database");
        part("feed").atStop(() -> {
            try {
                return hang();
            } catch (InterruptedException left) {
                interrupted.complete("yes");
                throw left;
            }
        });
        lifecycle.start();

        long begun = System.nanoTime();
        List<Throwable> failures = lifecycle.stop(Duration.ofMillis(400));

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
        assertThat(failures).singleElement().isInstanceOf(TimeoutException.class);
        assertThat(interrupted.get(5, TimeUnit.SECONDS)).isEqualTo("yes");
        assertThat(story).endsWith("stop database");
    }

    @Test
    void aStopWhileStartingInterruptsTheStartWhichUndoesItself() throws Exception {
        CountDownLatch starting = new CountDownLatch(1);
        part("database");
        part("feed").atStart(() -> {
            starting.countDown();
            return hang();
        });
        CompletableFuture<Boolean> leftInterrupted = new CompletableFuture<>();
        List<Throwable> failures = new ArrayList<>();
        NamedThreads.start("starter", () -> {
            try {
                lifecycle.start();
            } catch (Exception failure) {
                failures.add(failure);
            }
            leftInterrupted.complete(Thread.currentThread().isInterrupted());
        });
        starting.await();

        assertThat(lifecycle.stop(LONG)).isEmpty();

        assertThat(leftInterrupted.get(5, TimeUnit.SECONDS)).isFalse();
        assertThat(failures).singleElement().isInstanceOf(InterruptedException.class);
        assertThat(story).containsExactly("start database", "start feed", "stop database");
    }

    @Test
    void aStopWhileStartingEndsTheStartEvenWhenAPartSwallowsTheInterrupt() throws Exception {
        CountDownLatch starting = new CountDownLatch(1);
        part("feed").atStart(() -> {
            starting.countDown();
            try {
                return hang();
            } catch (InterruptedException swallowed) {
                return "";
            }
        });
        part("http");
        CompletableFuture<Throwable> failed = new CompletableFuture<>();
        NamedThreads.start("starter", () -> {
            try {
                lifecycle.start();
            } catch (Exception failure) {
                failed.complete(failure);
            }
        });
        starting.await();

        assertThat(lifecycle.stop(LONG)).isEmpty();

        assertThat(failed.get(5, TimeUnit.SECONDS)).hasMessageContaining("asked to stop while starting");
        assertThat(story).containsExactly("start feed", "stop feed");
    }

    @Test
    void aStopGivesUpOnAStartThatCannotBeInterrupted() {
        CountDownLatch starting = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        part("feed").atStart(() -> {
            starting.countDown();
            while (release.getCount() > 0) {
                try {
                    release.await();
                } catch (InterruptedException deaf) {
                    continue;
                }
            }
            return "";
        });
        Thread starter = NamedThreads.start("starter", () -> {
            try {
                lifecycle.start();
            } catch (Exception asked) {
                story.add("undone");
            }
        });
        try {
            starting.await();
            assertThat(lifecycle.stop(Duration.ofMillis(200))).singleElement().isInstanceOf(TimeoutException.class);
            release.countDown();
            starter.join();
        } catch (InterruptedException impossible) {
            throw new AssertionError(impossible);
        }
        assertThat(story).containsExactly("start feed", "stop feed", "undone");
    }

    @Test
    void anAskedForInterruptDoesNotOutliveTheStart() {
        part("feed").atStart(() -> {
            lifecycle.interruptStart();
            return "";
        });

        assertThatThrownBy(lifecycle::start).isInstanceOf(InterruptedException.class);

        assertThat(Thread.interrupted()).isFalse();
        assertThat(story).containsExactly("start feed", "stop feed");
    }

    @Test
    void anInterruptOfSomebodyElseDoes() {
        part("feed").atStart(() -> {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted");
        });

        assertThatThrownBy(lifecycle::start).isInstanceOf(IllegalStateException.class);

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void canStartAgainAfterAStopButNotTwice() throws Exception {
        part("feed");

        lifecycle.start();
        assertThatThrownBy(lifecycle::start).isInstanceOf(IllegalStateException.class);
        lifecycle.stop(LONG);
        lifecycle.stop(LONG);
        lifecycle.start();
        lifecycle.stop(LONG);

        assertThat(story).containsExactly("start feed", "stop feed", "start feed", "stop feed");
    }

    @Test
    void handsFailuresOfItsPartsOn() throws Exception {
        RecordingPart feed = part("feed");
        List<Throwable> reported = new ArrayList<>();
        lifecycle.whenFailed(reported::add);
        lifecycle.start();

        feed.fail(new Fenced("another owner"));

        assertThat(reported).singleElement().isInstanceOf(Fenced.class);
        lifecycle.stop(LONG);
    }
}
