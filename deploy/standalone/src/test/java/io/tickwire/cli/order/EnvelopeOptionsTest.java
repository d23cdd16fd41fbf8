package io.tickwire.cli.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.schemas.orders.CancelAll;
import io.tickwire.schemas.orders.CloseAllPositions;
import io.tickwire.schemas.orders.OrderCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class EnvelopeOptionsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T04:00:00Z");
    private static final Object CLOSE_ALL = new CloseAllPositions(null, "test");
    private static final Object CANCEL_ALL = new CancelAll(null);

    @Test
    void aCommandIsGoodForHalfAMinuteAndACloseAllForAsLongAsItTakes() {
        EnvelopeOptions options = options();
        assertThat(validFor(options, CANCEL_ALL)).isEqualTo(Duration.ofSeconds(30));
        assertThat(options.timeout(CANCEL_ALL)).isEqualTo(Duration.ofSeconds(60));
        assertThat(validFor(options, CLOSE_ALL)).isEqualTo(Duration.ofMinutes(5));
        assertThat(options.timeout(CLOSE_ALL)).as("its end is told").isEqualTo(Duration.ofSeconds(330));
    }

    @Test
    void whatIsSaidCounts() {
        EnvelopeOptions options = options("--valid-for", "2m", "--timeout", "1s");
        assertThat(validFor(options, CLOSE_ALL)).isEqualTo(Duration.ofMinutes(2));
        assertThat(options.timeout(CLOSE_ALL)).isEqualTo(Duration.ofSeconds(1));
    }

    private static Duration validFor(EnvelopeOptions options, Object body) {
        OrderCommand command = options.envelope(body, new UUID(0, 1), NOW);
        return Duration.ofNanos(1_000 * (command.getNotAfter() - command.getCreatedAt()));
    }

    private static EnvelopeOptions options(String... arguments) {
        Holder holder = new Holder();
        new CommandLine(holder).parseArgs(arguments);
        return holder.options;
    }

    @CommandLine.Command
    private static final class Holder {
        @CommandLine.Mixin
        private final EnvelopeOptions options = new EnvelopeOptions();
    }
}
