package io.tickwire.service.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MicrosTest {
    @Test
    void countsFrom1970AndRoundsTowardsThePast() {
        assertThat(Micros.of(Instant.EPOCH)).isZero();
        assertThat(Micros.of(Instant.parse("2026-11-21T03:45:00.123456789Z"))).isEqualTo(1_795_232_700_123_456L);
        assertThat(Micros.of(Instant.ofEpochSecond(-1, 999_999_999))).isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 1_795_232_700_123_456L, -1_795_232_700_123_456L})
    void comesBackAsItWent(long micros) {
        assertThat(Micros.of(Micros.toInstant(micros))).isEqualTo(micros);
    }

    @Test
    void asksTheClockItIsGiven() {
        assertThat(Micros.now(InstantSource.fixed(Instant.ofEpochSecond(5)))).isEqualTo(5_000_000);
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThatThrownBy(() -> Micros.of(Instant.MAX)).isInstanceOf(ArithmeticException.class);
    }
}
