package io.tickwire.standalone.secrecy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** Everything that is logged while it is open, our own code's at every level. */
final class EveryLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger ours = (Logger) LoggerFactory.getLogger("io.tickwire");
    private final Level before = root.getLevel();

    EveryLog() {
        setContext(root.getLoggerContext());
        start();
        root.setLevel(Level.INFO);
        ours.setLevel(Level.TRACE);
        root.addAppender(this);
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    protected void append(ILoggingEvent event) {
        IThrowableProxy cause = event.getThrowableProxy();
        lines.add(event.getLoggerName() + " " + event.getThreadName() + " " + event.getFormattedMessage() + " "
                + event.getKeyValuePairs() + " " + event.getMDCPropertyMap()
                + (cause == null ? "" : " " + ThrowableProxyUtil.asString(cause)));
    }

    @Override
    public void close() {
        root.detachAppender(this);
        root.setLevel(before);
        ours.setLevel(null);
        stop();
    }
}
