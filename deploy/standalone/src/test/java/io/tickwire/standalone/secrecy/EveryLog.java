package io.tickwire.standalone.secrecy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import io.tickwire.service.logging.Logging;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/**
 * Everything that is logged while it is open, our own code's at every level; each event both uncut and as the very line that
 * a service writes, whose encoder has its own idea of a value's text.
 */
final class EveryLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger ours = (Logger) LoggerFactory.getLogger("io.tickwire");
    private final Level before = root.getLevel();
    private final LoggerContext services = new LoggerContext();
    private final ConsoleAppender<ILoggingEvent> service;

    EveryLog() throws JoranException {
        services.setMDCAdapter(new LogbackMDCAdapter());
        services.putProperty("service", "every");
        services.putProperty("instance", "every");
        services.putProperty("appender", "JSON");
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(services);
        configurator.doConfigure(Logging.class.getResource("/tickwire-logback.xml"));
        service = (ConsoleAppender<ILoggingEvent>)
                services.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).getAppender("JSON");
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
        lines.add(new String(service.getEncoder().encode(event), StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        root.detachAppender(this);
        root.setLevel(before);
        ours.setLevel(null);
        stop();
        services.stop();
    }
}
