package io.tickwire.orders.kills;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.orders.kills.Strike.How;
import io.tickwire.orders.kills.stage.Stage;
import io.tickwire.orders.marks.Plant;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * Real gateways, killed and stopped at every step of the send protocol while commands come in; the counters of a broker in
 * a process of its own decide. {@code -Dkills=500} for more, {@code -Dkills.seed=N} for one plan again,
 * {@code -Dkills.plant=BLIND_RETRY} to see a classic mistake noticed. The summary is left in {@code target/kills}.
 */
class OrderKillsIT {
    private static final List<String> LOGINS = List.of("demo", "peer");

    private final int blows = Integer.getInteger("kills", 42);
    private final long seed = Long.getLong("kills.seed", System.nanoTime() & 0xFFFFFFFFL);
    private final Plant plant = Plant.valueOf(System.getProperty("kills.plant", Plant.NONE.name()));
    private final Findings findings = new Findings();

    @Test
    void noOrderIsDoubledOrLostWhereverAGatewayDies() throws Exception {
        long begun = System.nanoTime();
        System.out.println("kills.seed " + seed);
        try (Stage stage = new Stage()) {
            play(stage);
        } finally {
            write(Duration.ofNanos(System.nanoTime() - begun));
        }
        assertThat(findings.wrong()).as("seed %d", seed).isEmpty();
        assertThat(findings.struck(How.KILL) + findings.struck(How.STOP)).isGreaterThanOrEqualTo(blows);
    }

    private void play(Stage stage) throws Exception {
        List<Lane> lanes = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(LOGINS.size());
        try {
            for (String login : LOGINS) {
                // no two lanes may send the same command ids
                lanes.add(new Lane(stage, login, seed + lanes.size(), plant, findings));
            }
            for (Lane lane : lanes) {
                lane.start();
            }
            lanes.forEach(Lane::awaitActing);
            Queue<Strike> plan = new ConcurrentLinkedQueue<>(Strike.plan(seed, blows));
            List<Future<?>> running = new ArrayList<>();
            for (Lane lane : lanes) {
                running.add(threads.submit(() -> {
                    for (Strike strike = plan.poll(); strike != null; strike = plan.poll()) {
                        lane.strike(strike);
                    }
                    lane.finish();
                    return null;
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
            for (Lane lane : lanes) {
                lane.close();
            }
        }
    }

    private void write(Duration took) throws Exception {
        String summary = "seed " + seed + ", plant " + plant + ", " + took.toSeconds() + " s\n" + findings.summary();
        System.out.println(summary);
        Path directory = Files.createDirectories(Path.of("target", "kills"));
        Files.writeString(directory.resolve("summary.txt"), summary);
        Files.write(directory.resolve("strikes.txt"), findings.strikes());
    }
}
