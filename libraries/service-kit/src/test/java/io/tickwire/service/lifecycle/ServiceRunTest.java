package io.tickwire.service.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tickwire.service.config.Settings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class ServiceRunTest {
    private final List<String> story = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private volatile Runnable signal = () -> {};
    private final RecordingPart part = new RecordingPart("feed", story);

    private ServiceRun run(Function<Settings, Part> compose, Duration grace) {
        return new ServiceRun(
                "sample", compose, grace, () -> story.add("halt"), new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private ExitCode result(Function<Settings, Part> compose, Map<String, String> environment) {
        return run(compose, Duration.ofSeconds(5)).run(environment, asked -> signal = asked);
    }

    private CompletableFuture<ExitCode> running(Duration grace) {
        CompletableFuture<ExitCode> code = new CompletableFuture<>();
        ServiceRun run = run(settings -> part, grace);
        NamedThreads.start("main-of-test", () -> code.complete(run.run(Map.of(), asked -> signal = asked)));
        await().until(() -> story.contains("start feed"));
        return code;
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aSignalDrainsAndEndsWell() throws Exception {
        CompletableFuture<ExitCode> code = running(Duration.ofSeconds(5));

        signal.run();

        assertThat(code.get(5, TimeUnit.SECONDS)).isEqualTo(ExitCode.DONE);
        assertThat(story).containsExactly("start feed", "stop feed");
    }

    @Test
    void aSecondSignalEndsAtOnce() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        part.atStop(() -> {
            release.await();
            return "";
        });
        CompletableFuture<ExitCode> code = running(Duration.ofSeconds(15));
        signal.run();
        await().until(() -> story.contains("stop feed"));

        signal.run();

        assertThat(story).endsWith("halt");
        release.countDown();
        code.get(5, TimeUnit.SECONDS);
    }

    @Test
    void aDrainThatIsTooSlowEndsAsFailed() throws Exception {
        part.atStop(() -> {
            new CountDownLatch(1).await();
            return "";
        });
        CompletableFuture<ExitCode> code = running(Duration.ofMillis(100));

        signal.run();

        assertThat(code.get(5, TimeUnit.SECONDS)).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void aSignalWhileStartingEndsTheStart() throws Exception {
        part.atStart(() -> {
            new CountDownLatch(1).await();
            return "";
        });
        CompletableFuture<ExitCode> code = running(Duration.ofSeconds(5));

        signal.run();

        assertThat(code.get(5, TimeUnit.SECONDS)).isEqualTo(ExitCode.DONE);
    }

    @Test
    void aPartThatIsFencedEndsTheProcessAfterADrain() throws Exception {
        CompletableFuture<ExitCode> code = running(Duration.ofSeconds(5));

        part.fail(new Fenced("another process owns the account demo"));

        assertThat(code.get(5, TimeUnit.SECONDS)).isEqualTo(ExitCode.FENCED);
        assertThat(story).containsExactly("start feed", "stop feed");
        assertThat(said()).contains("sample: another process owns the account demo");
    }

    @Test
    void aPartThatGivesUpWhileAnotherStartsEndsTheStart() throws Exception {
        part.atStart(() -> {
            part.fail(new Fenced("lost"));
            new CountDownLatch(1).await();
            return "";
        });

        assertThat(running(Duration.ofSeconds(5)).get(5, TimeUnit.SECONDS)).isEqualTo(ExitCode.FENCED);
    }

    @Test
    void wrongSettingsAreAllTold() {
        ExitCode code = result(
                settings -> {
                    settings.text("TICKWIRE_NEEDED");
                    return part;
                },
                Map.of("TICKWIRE_STRANGE", "1"));

        assertThat(code).isEqualTo(ExitCode.SETTINGS);
        assertThat(said()).contains("TICKWIRE_NEEDED is missing", "TICKWIRE_STRANGE is not a setting");
        assertThat(story).isEmpty();
    }

    @Test
    void aCompositionThatFailsOverWrongSettingsIsTheSettingsFault() {
        ExitCode code = result(
                settings -> {
                    settings.text("TICKWIRE_NEEDED");
                    throw new IllegalArgumentException("a stand-in is not good enough for me");
                },
                Map.of());

        assertThat(code).isEqualTo(ExitCode.SETTINGS);
        assertThat(said()).contains("TICKWIRE_NEEDED is missing").doesNotContain("stand-in");
    }

    @Test
    void aWrongLogSettingIsToldWithTheOthers() {
        assertThat(result(settings -> part, Map.of("TICKWIRE_LOG_FORMAT", "xml")))
                .isEqualTo(ExitCode.SETTINGS);
        assertThat(said()).contains("TICKWIRE_LOG_FORMAT must be one of JSON, TEXT");
    }

    @Test
    void aMissingDependencyAndAnyOtherFailureHaveTheirCodes() {
        part.atStart(() -> {
            throw new DependencyMissing("no Kafka at 127.0.0.1:9092", "start it");
        });
        assertThat(result(settings -> part, Map.of())).isEqualTo(ExitCode.DEPENDENCY_MISSING);
        assertThat(said()).contains("sample: no Kafka at 127.0.0.1:9092: start it");

        part.atStart(() -> {
            throw new IllegalStateException("broken");
        });
        assertThat(result(settings -> part, Map.of())).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void readsTheFileThatTheEnvironmentNames(@TempDir Path directory) throws Exception {
        Path yaml = Files.writeString(directory.resolve("own.yaml"), "sample.word: hello");
        ExitCode code = result(
                settings -> {
                    story.add(settings.text("TICKWIRE_SAMPLE_WORD"));
                    throw new Fenced("enough");
                },
                Map.of("TICKWIRE_CONFIG", yaml.toString()));

        assertThat(story).containsExactly("hello");
        assertThat(code).isEqualTo(ExitCode.FENCED);
    }
}
