package io.tickwire.service.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import com.fasterxml.jackson.databind.JsonNode;
import io.tickwire.service.config.Secret;
import io.tickwire.service.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

/** Uses contexts of its own, so that the log of the other tests stays as it is. */
class LoggingTest {
    private static String logged(LogSettings settings, Consumer<LoggerContext> work) {
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        try {
            Logging.apply("sample", settings, context);
            work.accept(context);
        } finally {
            context.stop();
            System.setOut(before);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static LogSettings json(Level level, Map<String, Level> levels) {
        return new LogSettings(LogSettings.Format.JSON, level, levels);
    }

    @Test
    void aLineIsOneJsonObjectWithItsKeyValues() {
        String line = logged(
                json(Level.INFO, Map.of()),
                context -> context.getLogger("io.tickwire.sample.Feed")
                        .atInfo()
                        .setMessage("feed connected")
                        .addKeyValue("slot", 3)
                        .addKeyValue("token", Secret.of("hush"))
                        .setCause(new IllegalStateException("outer", new IllegalArgumentException("inner")))
                        .log());

        assertThat(line).hasLineCount(1).doesNotContain("hush");
        JsonNode read = Json.read(line.getBytes(StandardCharsets.UTF_8));
        assertThat(read.get("message").asText()).isEqualTo("feed connected");
        assertThat(read.get("level").asText()).isEqualTo("INFO");
        assertThat(read.get("service").asText()).isEqualTo("sample");
        assertThat(read.get("logger").asText()).isEqualTo("io.tickwire.sample.Feed");
        assertThat(read.get("slot").asInt()).isEqualTo(3);
        assertThat(read.get("timestamp").asText()).endsWith("Z");
        assertThat(read.get("stackTrace").asText()).contains("outer", "inner");
        assertThat(read.has("appender")).isFalse();
    }

    @Test
    void aLineTellsOfAnObjectWhatItTellsOfItselfAndNothingElse() {
        String line = logged(
                json(Level.INFO, Map.of()),
                context -> context.getLogger("io.tickwire.sample.Feed")
                        .atInfo()
                        .setMessage("logged in")
                        .addKeyValue("session", new Login("demo", "DEMO_app-key"))
                        .addKeyValue("sessions", List.of(new Login("other", "OTHER_app-key")))
                        .addKeyValue("fresh", true)
                        .addKeyValue("until", (Object) null)
                        .log());

        assertThat(line).doesNotContain("app-key");
        JsonNode read = Json.read(line.getBytes(StandardCharsets.UTF_8));
        assertThat(read.get("session").asText()).isEqualTo("login of demo");
        assertThat(read.get("sessions").asText()).isEqualTo("[login of other]");
        assertThat(read.get("fresh").isBoolean()).isTrue();
        assertThat(read.get("until").isNull()).isTrue();
    }

    private record Login(String account, String user) {
        @Override
        public String toString() {
            return "login of " + account;
        }
    }

    @Test
    void textIsForPeople() {
        String line = logged(
                new LogSettings(LogSettings.Format.TEXT, Level.INFO, Map.of()),
                context -> context.getLogger("io.tickwire.sample.Feed")
                        .atInfo()
                        .setMessage("feed connected")
                        .addKeyValue("slot", 3)
                        .log());

        assertThat(line).contains("INFO", "feed connected", "slot=\"3\"").doesNotContain("{");
    }

    @Test
    void aFineLevelIsForOurOwnCodeAndACoarseOneForAll() {
        String fine = logged(json(Level.DEBUG, Map.of()), LoggingTest::everyone);
        assertThat(fine)
                .contains("ours debug", "theirs info", "kafka warn")
                .doesNotContain("theirs debug", "kafka info");

        String coarse = logged(json(Level.ERROR, Map.of()), LoggingTest::everyone);
        assertThat(coarse).contains("ours error").doesNotContain("info", "debug");
    }

    @Test
    void aNamedLoggerHasItsOwnLevel() {
        String named = logged(json(Level.INFO, Map.of("org.apache.kafka", Level.INFO)), LoggingTest::everyone);

        assertThat(named).contains("kafka info");
    }

    private static void everyone(LoggerContext context) {
        Logger ours = context.getLogger("io.tickwire.sample");
        ours.debug("ours debug");
        ours.error("ours error");
        Logger theirs = context.getLogger("com.example");
        theirs.debug("theirs debug");
        theirs.info("theirs info");
        Logger kafka = context.getLogger("org.apache.kafka.clients");
        kafka.info("kafka info");
        kafka.warn("kafka warn");
    }
}
