package io.tickwire.service.logging;

import ch.qos.logback.classic.Level;
import io.tickwire.service.config.Settings;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How and how much is logged.
 *
 * @param format {@code TICKWIRE_LOG_FORMAT}: json, or text, which is the default on a terminal
 * @param level of our own code, {@code TICKWIRE_LOG_LEVEL}
 * @param levels of named loggers, {@code TICKWIRE_LOG_LEVELS=org.apache.kafka=INFO,io.tickwire.orders=DEBUG}
 */
record LogSettings(Format format, Level level, Map<String, Level> levels) {
    private static final String LEVELS = "TICKWIRE_LOG_LEVELS";

    enum Format {
        JSON,
        TEXT
    }

    /** The names people write; logback would take an unknown one for DEBUG. */
    enum Threshold {
        ERROR,
        WARN,
        INFO,
        DEBUG,
        TRACE;

        Level level() {
            return Level.valueOf(name());
        }
    }

    static LogSettings from(Settings settings, boolean terminal) {
        return new LogSettings(
                settings.choice("TICKWIRE_LOG_FORMAT", Format.class, terminal ? Format.TEXT : Format.JSON),
                settings.choice("TICKWIRE_LOG_LEVEL", Threshold.class, Threshold.INFO)
                        .level(),
                levels(settings));
    }

    private static Map<String, Level> levels(Settings settings) {
        Map<String, Level> levels = new LinkedHashMap<>();
        for (String pair : settings.list(LEVELS, java.util.List.of())) {
            int equals = pair.indexOf('=');
            Level level =
                    equals < 1 ? null : Level.toLevel(pair.substring(equals + 1).strip(), null);
            if (level == null) {
                settings.problem(LEVELS, "must be pairs like org.apache.kafka=INFO, is '" + pair + "'");
            } else {
                levels.put(pair.substring(0, equals).strip(), level);
            }
        }
        return levels;
    }
}
