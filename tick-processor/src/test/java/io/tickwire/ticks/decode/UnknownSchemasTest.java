package io.tickwire.ticks.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class UnknownSchemasTest {
    private final UnknownSchemas unknown = new UnknownSchemas(Duration.ofMinutes(10));

    @Test
    void waitsTenMinutesForAnIdHoweverManyRecordsHaveIt() {
        assertThat(unknown.mayTurnUp(of(7), minute(0))).isTrue();
        assertThat(unknown.mayTurnUp(of(7), minute(9))).isTrue();
        assertThat(unknown.mayTurnUp(of(7), minute(10))).isFalse();
        assertThat(unknown.mayTurnUp(of(7), minute(11))).isFalse();
    }

    @Test
    void givesEachIdItsOwnTime() {
        assertThat(unknown.mayTurnUp(of(7), minute(0))).isTrue();
        assertThat(unknown.mayTurnUp(of(8), minute(10))).isTrue();
        assertThat(unknown.mayTurnUp(of(7), minute(10))).isFalse();
    }

    @Test
    void takesWhateverBytesItIsGiven() {
        assertThat(unknown.mayTurnUp(new byte[0], minute(0))).isTrue();
        assertThat(unknown.mayTurnUp(new byte[] {0, 1}, minute(10))).isFalse();
    }

    private static byte[] of(int schemaId) {
        return new byte[] {0, 0, 0, 0, (byte) schemaId, 1};
    }

    private static long minute(long number) {
        return TimeUnit.MINUTES.toNanos(number);
    }
}
