package io.tickwire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.cli.connect.CliFailure;
import io.tickwire.embedded.host.CannotStart;
import io.tickwire.service.config.SettingsException;
import io.tickwire.service.lifecycle.DependencyMissing;
import io.tickwire.service.lifecycle.ExitCode;
import io.tickwire.service.lifecycle.Fenced;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class FailuresTest {
    @Test
    void giveEachKindItsExitCodeHoweverDeepItLies() {
        assertThat(Failures.exitCode(CliFailure.failed("no"))).isEqualTo(ExitCode.FAILED);
        assertThat(Failures.exitCode(CliFailure.notRunning("x"))).isEqualTo(ExitCode.DEPENDENCY_MISSING);
        assertThat(Failures.exitCode(new CompletionException(new CannotStart("no", "do"))))
                .isEqualTo(ExitCode.DEPENDENCY_MISSING);
        assertThat(Failures.exitCode(new ExecutionException(new DependencyMissing("no", "do"))))
                .isEqualTo(ExitCode.DEPENDENCY_MISSING);
        assertThat(Failures.exitCode(new SettingsException(List.of("wrong")))).isEqualTo(ExitCode.SETTINGS);
        assertThat(Failures.exitCode(new IllegalStateException(new Fenced("lease lost"))))
                .isEqualTo(ExitCode.FENCED);
        assertThat(Failures.exitCode(new IOException("no"))).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void showOurOwnSentencesWithoutTheirClasses() {
        assertThat(Failures.message(new CompletionException(new DependencyMissing("port taken", "use another"))))
                .isEqualTo("port taken: use another");
    }

    @Test
    void showOthersWithTheirKindsAndCauses() {
        assertThat(Failures.message(new ExecutionException(new IllegalStateException("no", new IOException("cut")))))
                .isEqualTo("java.lang.IllegalStateException: no\n  because: java.io.IOException: cut");
    }
}
