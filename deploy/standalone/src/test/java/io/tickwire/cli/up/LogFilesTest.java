package io.tickwire.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

class LogFilesTest {
    private record Session(String user) {
        @Override
        public String toString() {
            return "session of somebody";
        }
    }

    @Test
    void anObjectInALineIsItsOwnTextAndNotItsFields() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        Logger logger = context.getLogger("test");
        LoggingEvent event = new LoggingEvent("", logger, Level.INFO, "logged in", null, null);
        event.setKeyValuePairs(List.of(new KeyValuePair("session", new Session("DEMO_application-key"))));

        String line = new String(LogFiles.encoder(context, "tickwire").encode(event), StandardCharsets.UTF_8);

        assertThat(line).contains("\"session\":\"session of somebody\"").doesNotContain("application-key");
    }
}
