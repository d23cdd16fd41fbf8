package io.tickwire.service.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private enum Mode {
        PAPER,
        VERY_LIVE
    }

    private static Settings given(String... pairs) {
        Map<String, String> values = new java.util.LinkedHashMap<>();
        for (int index = 0; index < pairs.length; index += 2) {
            values.put(pairs[index], pairs[index + 1]);
        }
        return Settings.of(values);
    }

    static List<String> problems(Settings settings) {
        SettingsException refused = catchThrowableOfType(SettingsException.class, settings::verify);
        return refused == null ? List.of() : refused.problems();
    }

    @Test
    void whatIsNotGivenHasItsDefault() {
        Settings none = given();

        assertThat(none.text("TICKWIRE_A", "a")).isEqualTo("a");
        assertThat(none.optionalText("TICKWIRE_B")).isEmpty();
        assertThat(none.integer("TICKWIRE_C", 3, 1, 5)).isEqualTo(3);
        assertThat(none.longNumber("TICKWIRE_D", 4L, 1, 5)).isEqualTo(4L);
        assertThat(none.decimal("TICKWIRE_E", new BigDecimal("1.5"))).isEqualByComparingTo("1.5");
        assertThat(none.flag("TICKWIRE_F", true)).isTrue();
        assertThat(none.duration("TICKWIRE_G", Duration.ofSeconds(7))).isEqualTo(Duration.ofSeconds(7));
        assertThat(none.uri("TICKWIRE_H", "http://here:1")).isEqualTo(URI.create("http://here:1"));
        assertThat(none.path("TICKWIRE_I", Path.of("x"))).isEqualTo(Path.of("x"));
        assertThat(none.optionalPath("TICKWIRE_J")).isEmpty();
        assertThat(none.choice("TICKWIRE_K", Mode.class, Mode.PAPER)).isEqualTo(Mode.PAPER);
        assertThat(none.optionalSecret("TICKWIRE_L")).isEmpty();
        assertThat(none.list("TICKWIRE_M", List.of("x"))).containsExactly("x");
        assertThatCode(none::verify).doesNotThrowAnyException();
    }

    @Test
    void whatIsGivenIsRead() {
        Settings all = given(
                "TICKWIRE_A", " text ",
                "TICKWIRE_C", "5",
                "TICKWIRE_E", "2.25",
                "TICKWIRE_F", "off",
                "TICKWIRE_G", "250ms",
                "TICKWIRE_H", "https://there:2/path",
                "TICKWIRE_I", "/var/x",
                "TICKWIRE_K", "very-live",
                "TICKWIRE_L", "hush",
                "TICKWIRE_M", "a, b,,c");

        assertThat(all.text("TICKWIRE_A")).isEqualTo("text");
        assertThat(all.integer("TICKWIRE_C", 3, 1, 5)).isEqualTo(5);
        assertThat(all.decimal("TICKWIRE_E", BigDecimal.ONE)).isEqualByComparingTo("2.25");
        assertThat(all.flag("TICKWIRE_F", true)).isFalse();
        assertThat(all.duration("TICKWIRE_G", Duration.ZERO)).isEqualTo(Duration.ofMillis(250));
        assertThat(all.uri("TICKWIRE_H")).isEqualTo(URI.create("https://there:2/path"));
        assertThat(all.optionalPath("TICKWIRE_I")).contains(Path.of("/var/x"));
        assertThat(all.choice("TICKWIRE_K", Mode.class, Mode.PAPER)).isEqualTo(Mode.VERY_LIVE);
        assertThat(all.secret("TICKWIRE_L").reveal()).isEqualTo("hush");
        assertThat(all.list("TICKWIRE_M", List.of())).containsExactly("a", "b", "c");
        assertThatCode(all::verify).doesNotThrowAnyException();
    }

    @Test
    void tellsAllProblemsAtOnceEachWithItsName() {
        Settings wrong = given(
                "TICKWIRE_C", "9",
                "TICKWIRE_E", "much",
                "TICKWIRE_F", "maybe",
                "TICKWIRE_G", "30",
                "TICKWIRE_H", "no address",
                "TICKWIRE_K", "other");
        assertThat(wrong.text("TICKWIRE_A")).isEmpty();
        assertThat(wrong.integer("TICKWIRE_C", 3, 1, 5)).isEqualTo(3);
        assertThat(wrong.decimal("TICKWIRE_E", BigDecimal.ONE)).isEqualTo(BigDecimal.ONE);
        assertThat(wrong.flag("TICKWIRE_F", true)).isTrue();
        assertThat(wrong.duration("TICKWIRE_G", Duration.ZERO)).isZero();
        assertThat(wrong.uri("TICKWIRE_H").isAbsolute()).isTrue();
        assertThat(wrong.choice("TICKWIRE_K", Mode.class, Mode.PAPER)).isEqualTo(Mode.PAPER);
        assertThat(wrong.secret("TICKWIRE_L").reveal()).isEmpty();
        wrong.problem("TICKWIRE_C", "must be odd with TICKWIRE_A");

        assertThat(problems(wrong))
                .containsExactly(
                        "TICKWIRE_A is missing: set it, or a in the YAML file",
                        "TICKWIRE_C must lie between 1 and 5, is 9",
                        "TICKWIRE_E must be a decimal number, is 'much'",
                        "TICKWIRE_F must be true or false, is 'maybe'",
                        "TICKWIRE_G must be a duration with its unit, like 30s, 250ms, 5m or 1h, is '30'",
                        "TICKWIRE_H must be an address like https://host:port, is 'no address'",
                        "TICKWIRE_K must be one of PAPER, VERY_LIVE, is 'other'",
                        "TICKWIRE_L is missing: set it, or name the file that holds it by TICKWIRE_L_FILE",
                        "TICKWIRE_C must be odd with TICKWIRE_A");
    }

    @Test
    void refusesANameOfOursThatNobodyAskedFor() {
        Settings typo = given("TICKWIRE_FEED_SILENCE_TIMOUT", "30s", "TICKWIRE_ZEBRA", "1", "PATH", "/bin");
        typo.duration("TICKWIRE_FEED_SILENCE_TIMEOUT", Duration.ofSeconds(30));

        assertThat(problems(typo))
                .containsExactly(
                        "TICKWIRE_FEED_SILENCE_TIMOUT is not a setting of this service; "
                                + "did you mean TICKWIRE_FEED_SILENCE_TIMEOUT?",
                        "TICKWIRE_ZEBRA is not a setting of this service; "
                                + "remove it, or see the list of settings in the documentation");
    }

    @Test
    void acceptsWhatEveryServiceKnowsAndWhatOtherServicesRead() {
        Settings shared = given(
                        "TICKWIRE_HTTP_PORT", "8081",
                        "TICKWIRE_HTTP_BIND", "0.0.0.0",
                        "TICKWIRE_LOG_LEVEL", "debug",
                        "TICKWIRE_KAFKA_MAX_BLOCK_MS", "5",
                        "TICKWIRE_SCHEMA_REGISTRY_URL", "http://x",
                        "TICKWIRE_DB_PASSWORD_FILE", "/run/secrets/db",
                        "TICKWIRE_ORDERS_MODE", "live")
                .ignoring("TICKWIRE_ORDERS_", "TICKWIRE_FEED_");

        assertThatCode(shared::verify).doesNotThrowAnyException();
    }

    @Test
    void doesNotMistakeKubernetesServiceVariablesForSettings() {
        Settings pod = given(
                "TICKWIRE_INGEST_SERVICE_HOST", "10.0.0.1",
                "TICKWIRE_INGEST_SERVICE_PORT_HTTP", "8081",
                "TICKWIRE_INGEST_PORT", "tcp://10.0.0.1:8081",
                "TICKWIRE_INGEST_PORT_8081_TCP_ADDR", "10.0.0.1",
                "TICKWIRE_ELSEWHERE_PORT", "1");

        assertThat(problems(pod)).singleElement().asString().startsWith("TICKWIRE_ELSEWHERE_PORT");
    }

    @Test
    void anOlderNameCountsUnlessTheNewOneIsGivenAsWell() {
        Settings old = given("JAINAM_BASE_URL", "https://old").alias("JAINAM_BASE_URL", "TICKWIRE_XTS_BASE_URL");
        assertThat(old.uri("TICKWIRE_XTS_BASE_URL")).isEqualTo(URI.create("https://old"));
        assertThat(old.described())
                .containsExactly(
                        new Settings.Entry("TICKWIRE_XTS_BASE_URL", "https://old", "given as JAINAM_BASE_URL"));

        Settings both = given("JAINAM_BASE_URL", "https://old", "TICKWIRE_XTS_BASE_URL", "https://new")
                .alias("JAINAM_BASE_URL", "TICKWIRE_XTS_BASE_URL");
        assertThat(both.uri("TICKWIRE_XTS_BASE_URL")).isEqualTo(URI.create("https://new"));
        assertThat(problems(both))
                .containsExactly("TICKWIRE_XTS_BASE_URL and its older name JAINAM_BASE_URL say different things: "
                        + "remove JAINAM_BASE_URL");
    }

    @Test
    void underAnOlderNameAPlainNumberMeansSeconds() {
        Settings old = given("JAINAM_HTTP_BACKOFF_BASE", "1.5", "TICKWIRE_OTHER", "1.5")
                .alias("JAINAM_HTTP_BACKOFF_BASE", "TICKWIRE_HTTP_BACKOFF_BASE");

        assertThat(old.duration("TICKWIRE_HTTP_BACKOFF_BASE", Duration.ZERO)).isEqualTo(Duration.ofMillis(1500));
        old.duration("TICKWIRE_OTHER", Duration.ZERO);
        assertThat(problems(old)).singleElement().asString().startsWith("TICKWIRE_OTHER must be a duration");
    }

    @Test
    void blankCountsAsAbsent() {
        Settings blank = given("TICKWIRE_A", " ", "TICKWIRE_UNHEARD_OF", "");

        assertThat(blank.text("TICKWIRE_A", "default")).isEqualTo("default");
        assertThatCode(blank::verify).doesNotThrowAnyException();
    }

    @Test
    void describesWhatWasReadWithoutShowingSecrets() {
        Settings settings = given(
                "TICKWIRE_KEY_ID", "visible",
                "TICKWIRE_API_SECRET", "hush",
                "TICKWIRE_DB_URL", "jdbc:postgresql://me:hush@host/db?password=hush&ssl=true",
                "TICKWIRE_KAFKA_SASL_JAAS_CONFIG", "hush");
        settings.text("TICKWIRE_KEY_ID");
        settings.secret("TICKWIRE_API_SECRET");
        settings.text("TICKWIRE_DB_URL");
        settings.integer("TICKWIRE_COUNT", 3, 1, 5);
        settings.passThrough("TICKWIRE_KAFKA_");

        assertThat(settings.described())
                .containsExactly(
                        new Settings.Entry("TICKWIRE_API_SECRET", "***", "given"),
                        new Settings.Entry("TICKWIRE_COUNT", "3", "default"),
                        new Settings.Entry(
                                "TICKWIRE_DB_URL", "jdbc:postgresql://me:***@host/db?password=***&ssl=true", "given"),
                        new Settings.Entry("TICKWIRE_KAFKA_SASL_JAAS_CONFIG", "***", "given"),
                        new Settings.Entry("TICKWIRE_KEY_ID", "visible", "given"));
    }

    @Test
    void aProblemDoesNotShowAPasswordInAnAddress() {
        Settings settings = given("TICKWIRE_BASE_URL", "https://me:hush@bad host");
        settings.uri("TICKWIRE_BASE_URL");

        assertThat(problems(settings)).singleElement().asString().doesNotContain("hush");
    }

    @Test
    void passesThroughWhatIsUnderAPrefixExceptNamesReadBefore() {
        Settings settings = given(
                "TICKWIRE_KAFKA_BOOTSTRAP_SERVERS", "x:1",
                "TICKWIRE_KAFKA_MAX_BLOCK_MS", "5",
                "TICKWIRE_KAFKA_SECURITY_PROTOCOL", "SSL",
                "TICKWIRE_KAFKAESQUE", "no");
        settings.text("TICKWIRE_KAFKA_BOOTSTRAP_SERVERS");
        Map<String, String> expected = Map.of("max.block.ms", "5", "security.protocol", "SSL");

        assertThat(settings.passThrough("TICKWIRE_KAFKA_")).isEqualTo(expected);
        assertThat(settings.passThrough("TICKWIRE_KAFKA_")).isEqualTo(expected);
    }
}
