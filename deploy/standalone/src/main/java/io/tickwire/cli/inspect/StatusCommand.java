package io.tickwire.cli.inspect;

import io.tickwire.cli.connect.Where;
import io.tickwire.cli.render.RecordJson;
import io.tickwire.service.lifecycle.ExitCode;
import io.tickwire.standalone.status.IngestCounts;
import io.tickwire.standalone.status.PartStatus;
import io.tickwire.standalone.status.Probes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tickwire status}: what runs and how it is. */
@Command(
        name = "status",
        description =
                "Shows what runs, whether it is healthy and connected, and how much flows; exit 1 unless all is well.")
public final class StatusCommand implements Callable<Integer> {
    private static final Duration BETWEEN_SAMPLES = Duration.ofMillis(500);

    @Option(names = "--json", description = "One JSON object.")
    private boolean json;

    @Mixin
    private Where where;

    @Override
    public Integer call() throws InterruptedException {
        Probes probes = new Probes(where.ports());
        List<PartStatus> parts = probes.all();
        Optional<Flow> flow = flow(probes);
        if (json) {
            System.out.println(RecordJson.line(StatusReport.json(parts, flow)));
        } else {
            StatusReport.lines(parts, flow).forEach(System.out::println);
        }
        boolean connected = flow.map(Flow::now).map(IngestCounts::connected).orElse(false);
        return connected && parts.stream().allMatch(PartStatus::ready)
                ? ExitCode.DONE.number()
                : ExitCode.FAILED.number();
    }

    /** Two samples a moment apart: a rate needs both. */
    private static Optional<Flow> flow(Probes probes) throws InterruptedException {
        Optional<IngestCounts> before = probes.ingest();
        if (before.isEmpty()) {
            return Optional.empty();
        }
        long started = System.nanoTime();
        TimeUnit.NANOSECONDS.sleep(BETWEEN_SAMPLES.toNanos());
        double seconds = (System.nanoTime() - started) / 1e9;
        return probes.ingest().map(now -> Flow.between(before.get(), now, seconds));
    }
}
