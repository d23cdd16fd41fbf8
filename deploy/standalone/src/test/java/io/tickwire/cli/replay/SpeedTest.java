package io.tickwire.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SpeedTest {
    private static final long SECOND = 1_000_000;

    @Test
    void keepsTheRecordedPaceOrAMultipleOfIt() {
        assertThat(Speed.parse("1").dueAfter(SECOND)).isEqualTo(1_000_000_000);
        assertThat(Speed.parse("10").dueAfter(SECOND)).isEqualTo(100_000_000);
        assertThat(Speed.parse("0.5").dueAfter(SECOND)).isEqualTo(2_000_000_000);
        assertThat(Speed.parse("max").dueAfter(SECOND)).isZero();
    }

    @Test
    void refusesWhatIsNoSpeed() {
        assertThatThrownBy(() -> Speed.parse("fast")).hasMessageContaining("a number or max");
        assertThatThrownBy(() -> Speed.parse("-1")).hasMessageContaining("above zero");
    }
}
