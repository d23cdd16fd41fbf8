package io.tickwire.orders.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwire.orders.command.Contract;
import io.tickwire.schemas.InstrumentKey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SlicesTest {
    @Test
    void cutsIntoTheLargestOrdersOfWholeLots() {
        assertThat(Slices.of(1_875, contract(75, 1_801L))).containsExactly(1_800L, 75L);
        assertThat(Slices.of(1_800, contract(75, 1_801L))).containsExactly(1_800L);
        assertThat(Slices.of(150, contract(75, 149L))).containsExactly(75L, 75L);
        assertThat(Slices.of(1_000_000, contract(1, null))).containsExactly(1_000_000L);
    }

    @Test
    void doesNotBecomeMoreOrdersThanAnybodyWants() {
        assertThat(Slices.possible(50 * 75, contract(75, 75L))).isTrue();
        assertThat(Slices.possible(51 * 75, contract(75, 75L))).isFalse();
        assertThat(Slices.possible(75, contract(75, 74L))).isFalse();
        assertThatThrownBy(() -> Slices.of(75, contract(75, 74L))).isInstanceOf(IllegalArgumentException.class);
    }

    private static Contract contract(long lot, @Nullable Long largest) {
        return new Contract(InstrumentKey.parse("NSEFO:1"), "X", lot, largest);
    }
}
