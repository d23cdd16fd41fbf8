package io.tickwire.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class StepsTest {
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final Progress progress = new Progress() {
        @Override
        public void begun(String step) {
            told.add("begun " + step);
        }

        @Override
        public void done(String step, Duration took) {
            told.add("done " + step);
        }
    };

    @Test
    void runEachStepAfterThoseItNeeds() throws Exception {
        try (Steps steps = new Steps(progress)) {
            CompletableFuture<Integer> first = steps.run("first", () -> 1);
            CompletableFuture<Integer> second = steps.run("second", () -> first.join() + 1, first);
            steps.await();
            assertThat(second.join()).isEqualTo(2);
        }
        assertThat(told).containsExactly("begun first", "done first", "begun second", "done second");
    }

    @Test
    void throwTheCauseAndBeginNothingAfterIt() {
        try (Steps steps = new Steps(progress)) {
            CompletableFuture<Object> broken = steps.run("broken", () -> {
                throw new IOException("cut");
            });
            steps.run("dependent", () -> 1, broken);
            assertThatThrownBy(steps::await).hasRootCauseMessage("cut");
        }
        assertThat(told).containsExactly("begun broken");
    }

    @Test
    void waitForWhatHasBegunEvenWhenAnotherFailed() throws Exception {
        AtomicBoolean finished = new AtomicBoolean();
        CountDownLatch failed = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        try (Steps steps = new Steps(progress)) {
            steps.run("slow", () -> {
                begun.countDown();
                failed.await();
                finished.set(true);
                return 1;
            });
            steps.run("broken", () -> {
                begun.await();
                failed.countDown();
                throw new IllegalStateException("no");
            });
            assertThatThrownBy(steps::await).hasMessageContaining("no");
        }
        assertThat(finished).isTrue();
    }

    @Test
    void closeWhatWasOpenedLastFirstAndWhatComesTooLateAtOnce() throws Exception {
        Opened opened = new Opened();
        opened.add(() -> told.add("first"));
        opened.add(() -> told.add("second"));
        opened.close();
        assertThatThrownBy(() -> opened.add(() -> told.add("late"))).isInstanceOf(IllegalStateException.class);
        assertThat(told).containsExactly("second", "first", "late");
    }
}
