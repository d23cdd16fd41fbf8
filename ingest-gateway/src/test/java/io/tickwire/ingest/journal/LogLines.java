package io.tickwire.ingest.journal;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/** What a class logs from now on until this is closed. */
final class LogLines implements AutoCloseable {
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Logger logger;
    private final Level before;

    private LogLines(Logger logger) {
        this.logger = logger;
        before = logger.getLevel();
    }

    static LogLines of(Class<?> type) {
        LogLines lines = new LogLines((Logger) LoggerFactory.getLogger(type));
        lines.lines.start();
        lines.logger.setLevel(Level.INFO);
        lines.logger.addAppender(lines.lines);
        return lines;
    }

    /** Message and keys with their values, as {@code feed state from=Stopped}. */
    List<String> texts() {
        return lines.list.stream().map(LogLines::text).toList();
    }

    private static String text(ILoggingEvent line) {
        return line.getKeyValuePairs().stream()
                .map(pair -> " " + pair.key + "=" + pair.value)
                .collect(Collectors.joining("", line.getMessage(), ""));
    }

    @Override
    public void close() {
        logger.detachAppender(lines);
        logger.setLevel(before);
    }
}
