package io.tickwire.ticks.history;

import io.tickwire.ticks.history.batch.RowBatch;
import io.tickwire.ticks.history.batch.Tally;
import io.tickwire.ticks.history.store.Claim;
import io.tickwire.ticks.history.store.DeadLetters;
import io.tickwire.ticks.history.store.History;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** A history whose first write falls asleep just before it happens, as a process does that is stopped and continued. */
final class PausedHistory implements History {
    private final History history;
    private final CountDownLatch asleep = new CountDownLatch(1);
    private final CountDownLatch awake = new CountDownLatch(1);

    PausedHistory(History history) {
        this.history = history;
    }

    void awaitAsleep() throws InterruptedException {
        asleep.await();
    }

    void wake() {
        awake.countDown();
    }

    @Override
    public Map<Integer, Claim> claim(Map<Integer, Long> beginnings, String topicId) {
        return history.claim(beginnings, topicId);
    }

    @Override
    public Map<Integer, Claim> read(Set<Integer> partitions) {
        return history.read(partitions);
    }

    @Override
    public Map<Integer, Tally> store(RowBatch batch, DeadLetters deadLetters) {
        asleep.countDown();
        try {
            awake.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return history.store(batch, deadLetters);
    }

    @Override
    public void interrupt() {
        history.interrupt();
    }
}
