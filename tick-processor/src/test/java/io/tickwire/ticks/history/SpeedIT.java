package io.tickwire.ticks.history;

import static org.awaitility.Awaitility.await;

import io.tickwire.ticks.LiveTopics;
import io.tickwire.ticks.history.postgres.HistoryDatabase;
import io.tickwire.ticks.history.postgres.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpeedIT {
    static long cpu(String name) {
        var mx = java.lang.management.ManagementFactory.getThreadMXBean();
        long sum = 0;
        for (var i : mx.getThreadInfo(mx.getAllThreadIds()))
            if (i != null && i.getThreadName().contains(name)) sum += mx.getThreadCpuTime(i.getThreadId());
        return sum;
    }

    @Test
    void speed(@TempDir Path dir) throws Exception {
        TestDatabase database = new TestDatabase();
        LiveTopics topics = new LiveTopics();
        int n = 600_000;
        for (int i = 0; i < n; i += 50_000) topics.quotes(50_000, 500, 1 + i);
        HistoryDatabase prepared = database.history();
        for (int rep = 0; rep < 2; rep++) {
            long t = System.nanoTime();
            try (LiveWriter w = new LiveWriter(topics, prepared, "speed" + rep)) {
                await().atMost(Duration.ofSeconds(100))
                        .pollInterval(Duration.ofMillis(20))
                        .until(() -> w.progress().rows() > 0);
                long r0 = w.progress().rows();
                long t0 = System.nanoTime();
                await().atMost(Duration.ofSeconds(100))
                        .pollInterval(Duration.ofMillis(20))
                        .until(() -> w.progress().rows() >= n);
                long t1 = System.nanoTime();
                System.out.println("SPEED history cpu us/tick " + cpu("history-md.ticks") / 1e3 / n);
                System.out.println("SPEED history first row after " + (t0 - t) / 1000000 + " ms; "
                        + (n - r0) * 1e9 / (t1 - t0) + " rows/s, batches "
                        + w.progress().batches() + " busy " + w.progress().batchNanos() / 1e9);
            }
            database.run("TRUNCATE ticks, history_offsets");
        }
        var table = new io.tickwire.ticks.table.LatestTable(
                topics.settings(),
                new io.tickwire.ticks.table.TableSettings(
                        "speed",
                        dir,
                        Duration.ofMillis(250),
                        new io.tickwire.ticks.topology.Freshness(Duration.ofSeconds(30)),
                        "127.0.0.1",
                        Optional.empty(),
                        Map.of()),
                () -> 1);
        long t = System.nanoTime();
        table.start();
        await().atMost(Duration.ofSeconds(100))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> table.counts().merged() > 0);
        long r0 = table.counts().merged();
        long t0 = System.nanoTime();
        await().atMost(Duration.ofSeconds(100))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> table.counts().merged() >= n);
        long t1 = System.nanoTime();
        System.out.println("SPEED table cpu us/tick " + cpu("StreamThread-1") / 1e3 / n);
        System.out.println(
                "SPEED table first after " + (t0 - t) / 1000000 + " ms; " + (n - r0) * 1e9 / (t1 - t0) + " ticks/s");
        table.stop(Duration.ofSeconds(20));
        topics.close();
    }
}
