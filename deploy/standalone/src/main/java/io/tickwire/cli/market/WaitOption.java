package io.tickwire.cli.market;

import io.tickwire.cli.connect.CliFailure;
import io.tickwire.cli.connect.DurationText;
import io.tickwire.cli.connect.Where;
import io.tickwire.cli.render.Terminal;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.SubscriptionMode;
import io.tickwire.service.lifecycle.ExitCode;
import io.tickwire.standalone.status.Probes;
import io.tickwire.standalone.status.SubscriptionState;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --wait}: follows what was asked for until the broker has answered for all of it. */
final class WaitOption {
    private static final long BETWEEN_MILLIS = 200;

    @Option(
            names = "--wait",
            paramLabel = "DURATION",
            arity = "0..1",
            fallbackValue = "60s",
            converter = DurationText.class,
            description = "Follow until each is confirmed or failed, so long at most (60s); exit code 1 if one failed.")
    private @Nullable Duration patience;

    private Set<SubscriptionState> failedBefore = Set.of();

    /** To be called before the wish is told: a failure of before is no answer to it, for it is asked for once more. */
    void noteFailed(Where where, List<InstrumentKey> keys) {
        if (patience != null) {
            failedBefore = new Probes(where.ports())
                    .subscriptions(keys).orElse(List.of()).stream()
                            .filter(state -> state.failed() && state.attempts() > 0)
                            .collect(Collectors.toUnmodifiableSet());
        }
    }

    /** What has become of it when everything is answered or patience ends; at once when nobody wants to wait. */
    ExitCode follow(Where where, List<InstrumentKey> keys, Set<SubscriptionMode> modes) throws InterruptedException {
        Duration atMost = patience;
        if (atMost == null) {
            return ExitCode.DONE;
        }
        Probes probes = new Probes(where.ports());
        long end = System.nanoTime() + atMost.toNanos();
        try (Terminal progress = new Terminal()) {
            Outcome outcome = look(probes, keys, modes);
            while (outcome.open() > 0 && end - System.nanoTime() > 0) {
                progress.show(outcome.text());
                boolean unused = new CountDownLatch(1).await(BETWEEN_MILLIS, TimeUnit.MILLISECONDS);
                outcome = look(probes, keys, modes);
            }
            progress.clear();
            return told(outcome);
        }
    }

    private Outcome look(Probes probes, List<InstrumentKey> keys, Set<SubscriptionMode> modes) {
        List<SubscriptionState> states = probes.subscriptions(keys)
                .orElseThrow(
                        () -> CliFailure.failed(
                                "the ingest-gateway does not say how the subscriptions stand; is it running? ./tickwire status"));
        return Outcome.of(
                keys,
                modes,
                states.stream().filter(state -> !failedBefore.contains(state)).toList());
    }

    private static ExitCode told(Outcome outcome) {
        outcome.failed()
                .forEach(state -> System.out.println(
                        "failed: " + state.instrument() + " " + state.mode() + ": " + state.reason()));
        System.out.println(outcome.text());
        return outcome.failed().isEmpty() && outcome.open() == 0 ? ExitCode.DONE : ExitCode.FAILED;
    }

    /**
     * How far it has come.
     *
     * @param open not answered yet
     */
    private record Outcome(int confirmed, List<SubscriptionState> failed, int open) {
        static Outcome of(List<InstrumentKey> keys, Set<SubscriptionMode> modes, List<SubscriptionState> states) {
            Set<String> instruments = keys.stream().map(InstrumentKey::text).collect(Collectors.toSet());
            List<SubscriptionState> ours = states.stream()
                    .filter(state -> instruments.contains(state.instrument()))
                    .filter(state -> modes.stream().anyMatch(mode -> mode.name().equals(state.mode())))
                    .toList();
            int confirmed =
                    (int) ours.stream().filter(SubscriptionState::confirmed).count();
            List<SubscriptionState> failed =
                    ours.stream().filter(SubscriptionState::failed).toList();
            return new Outcome(confirmed, failed, instruments.size() * modes.size() - confirmed - failed.size());
        }

        String text() {
            return confirmed + " confirmed, " + failed.size() + " failed, " + open + " not answered yet";
        }
    }
}
