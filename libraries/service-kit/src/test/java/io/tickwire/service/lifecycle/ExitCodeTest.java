package io.tickwire.service.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.service.config.SettingsException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExitCodeTest {
    @Test
    void theNumbersAreAContract() {
        assertThat(ExitCode.values()).extracting(ExitCode::number).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void theFirstCauseThatSaysSoDecides() {
        assertThat(ExitCode.of(new SettingsException(List.of("x")))).isEqualTo(ExitCode.SETTINGS);
        assertThat(ExitCode.of(new RuntimeException(new DependencyMissing("a", "b"))))
                .isEqualTo(ExitCode.DEPENDENCY_MISSING);
        assertThat(ExitCode.of(new Fenced("x"))).isEqualTo(ExitCode.FENCED);
        assertThat(ExitCode.of(new RuntimeException("x"))).isEqualTo(ExitCode.FAILED);
    }
}
