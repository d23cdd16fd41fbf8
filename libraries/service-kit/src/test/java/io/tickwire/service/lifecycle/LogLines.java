package io.tickwire.service.lifecycle;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What one class logged while this was open. */
final class LogLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Logger logger;

    private LogLines(Logger logger) {
        this.logger = logger;
    }

    static LogLines of(Class<?> type) {
        Logger logger = (Logger) LoggerFactory.getLogger(type);
        LogLines lines = new LogLines(logger);
        lines.setContext(logger.getLoggerContext());
        lines.start();
        logger.addAppender(lines);
        return lines;
    }

    List<String> all() {
        return lines;
    }

    @Override
    protected void append(ILoggingEvent event) {
        String cause = event.getThrowableProxy() == null
                ? ""
                : event.getThrowableProxy().getMessage();
        lines.add(event.getFormattedMessage() + " " + event.getKeyValuePairs() + " " + cause);
    }

    @Override
    public void close() {
        logger.detachAppender(this);
        stop();
    }
}
