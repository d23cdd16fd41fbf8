package io.tickwire.service.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFilesTest {
    @TempDir
    Path directory;

    private Path write(String name, String... lines) throws IOException {
        return Files.write(directory.resolve(name), List.of(lines));
    }

    @Test
    void yamlNamesAreTheEnvironmentsNamesInLowerCase() throws IOException {
        Path yaml = write(
                "application.yaml",
                "feed:",
                "  silence-timeout: 30s",
                "  slots: [a, b]",
                "  nothing:",
                "xts.client-id: 007",
                "tickwire:",
                "  flag: true",
                "http: {port: 8081}");

        Settings settings = Settings.load(Map.of(), yaml);

        assertThat(settings.duration("TICKWIRE_FEED_SILENCE_TIMEOUT", Duration.ZERO))
                .isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.list("TICKWIRE_FEED_SLOTS", List.of())).containsExactly("a", "b");
        assertThat(settings.optionalText("TICKWIRE_FEED_NOTHING")).isEmpty();
        assertThat(settings.text("TICKWIRE_XTS_CLIENT_ID")).isEqualTo("007");
        assertThat(settings.flag("TICKWIRE_FLAG", false)).isTrue();
        assertThat(settings.integer("TICKWIRE_HTTP_PORT", 1, 1, 65535)).isEqualTo(8081);
        assertThat(SettingsTest.problems(settings)).isEmpty();
    }

    @Test
    void theEnvironmentWinsOverTheFileAndTheTableSaysWho() throws IOException {
        Path yaml = write("application.yaml", "a: file", "b: file", "c: file");
        Settings settings = Settings.load(Map.of("TICKWIRE_A", "environment", "TICKWIRE_C", ""), yaml);

        assertThat(settings.text("TICKWIRE_A")).isEqualTo("environment");
        assertThat(settings.text("TICKWIRE_B")).isEqualTo("file");
        assertThat(settings.text("TICKWIRE_C")).isEqualTo("file");
        assertThat(settings.described())
                .extracting(Settings.Entry::origin)
                .containsExactly("environment", yaml.toString(), yaml.toString());
    }

    @Test
    void aMisspeltYamlNameIsRefusedLikeAnyOther() throws IOException {
        Settings settings = Settings.load(Map.of(), write("application.yaml", "feed.silenceTimeout: 30s"));
        settings.duration("TICKWIRE_FEED_SILENCE_TIMEOUT", Duration.ZERO);

        assertThat(SettingsTest.problems(settings))
                .singleElement()
                .asString()
                .endsWith("did you mean TICKWIRE_FEED_SILENCE_TIMEOUT?");
    }

    @Test
    void aFileThatIsNoYamlOrNotThereIsOneProblemAmongTheOthers() throws IOException {
        Settings malformed = Settings.load(Map.of(), write("bad.yaml", "a: [1, 2"));
        malformed.text("TICKWIRE_B");
        assertThat(SettingsTest.problems(malformed))
                .hasSize(2)
                .first()
                .asString()
                .contains("is not YAML", "line");

        Settings absent = Settings.load(Map.of(), directory.resolve("absent.yaml"));
        assertThat(SettingsTest.problems(absent)).singleElement().asString().contains("cannot be read");

        Settings scalar = Settings.load(Map.of(), write("scalar.yaml", "hello"));
        assertThat(SettingsTest.problems(scalar)).singleElement().asString().contains("must hold names and values");
    }

    @Test
    void anEmptyFileGivesNothing() throws IOException {
        assertThat(SettingsTest.problems(Settings.load(Map.of(), write("empty.yaml", "", "# nothing"))))
                .isEmpty();
    }

    @Test
    void refusesWhatYamlWouldDecideSilently() throws IOException {
        Path yaml =
                write("application.yaml", "feed.a: 1", "feed:", "  a: 2", "b: &anchor x", "c: *anchor", "d: [{e: 1}]");
        Settings settings = Settings.load(Map.of(), yaml).ignoring("TICKWIRE_");

        assertThat(SettingsTest.problems(settings))
                .anySatisfy(problem -> assertThat(problem).contains("TICKWIRE_FEED_A is written twice"))
                .anySatisfy(problem -> assertThat(problem).contains("refers to an anchor"))
                .anySatisfy(problem -> assertThat(problem).contains("must be a list of plain values"))
                .hasSize(3);
    }

    @Test
    void aSecretMayLieInAFile() throws IOException {
        Path file = write("secret", "hush");
        Settings settings = Settings.load(Map.of("TICKWIRE_API_SECRET_FILE", file.toString()), null);

        assertThat(settings.secret("TICKWIRE_API_SECRET").reveal()).isEqualTo("hush");
        assertThat(settings.described())
                .containsExactly(new Settings.Entry("TICKWIRE_API_SECRET", "***", "file " + file));
        assertThat(SettingsTest.problems(settings)).isEmpty();
    }

    @Test
    void aSecretUnderAnOlderNameMayLieInAFileToo() throws IOException {
        Path file = write("secret", "hush");
        Settings settings =
                Settings.of(Map.of("OLD_SECRET_FILE", file.toString())).alias("OLD_SECRET", "TICKWIRE_API_SECRET");

        assertThat(settings.secret("TICKWIRE_API_SECRET").reveal()).isEqualTo("hush");
    }

    @Test
    void aSecretsFileThatIsNotThereOrEmptyOrGivenBesideTheValueIsAProblem() throws IOException {
        Settings settings = Settings.of(Map.of(
                "TICKWIRE_A_FILE", directory.resolve("absent").toString(),
                "TICKWIRE_B_FILE", write("empty", "").toString(),
                "TICKWIRE_C_FILE", write("full", "file").toString(),
                "TICKWIRE_C", "value"));
        settings.secret("TICKWIRE_A");
        settings.secret("TICKWIRE_B");
        settings.secret("TICKWIRE_C");

        assertThat(SettingsTest.problems(settings))
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("TICKWIRE_A_FILE names a file that cannot be read"),
                        second -> assertThat(second).startsWith("TICKWIRE_B_FILE names the empty file"),
                        third -> assertThat(third).startsWith("TICKWIRE_C is given twice"));
    }

    @Test
    void onlySecretsAreReadFromFiles() throws IOException {
        Settings settings =
                Settings.of(Map.of("TICKWIRE_HOST_FILE", write("host", "x").toString()));
        settings.text("TICKWIRE_HOST", "default");

        assertThat(SettingsTest.problems(settings))
                .singleElement()
                .asString()
                .startsWith("TICKWIRE_HOST_FILE is not a setting");
    }

    @Test
    void aPassedThroughPasswordMayLieInAFile() throws IOException {
        Settings settings = Settings.of(Map.of(
                "TICKWIRE_KAFKA_SSL_KEYSTORE_PASSWORD_FILE",
                write("password", "hush").toString(),
                "TICKWIRE_KAFKA_SASL_OAUTHBEARER_ASSERTION_FILE",
                "/as/it/is"));

        assertThat(settings.passThrough("TICKWIRE_KAFKA_"))
                .isEqualTo(Map.of("ssl.keystore.password", "hush", "sasl.oauthbearer.assertion.file", "/as/it/is"));
    }
}
