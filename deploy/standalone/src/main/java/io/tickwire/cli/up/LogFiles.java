package io.tickwire.cli.up;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import io.tickwire.service.logging.JsonLines;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Sends the logs to files, JSON lines, a file for each part, and nothing to the terminal. The parts share this process
 * and are told apart by the names of their loggers.
 */
final class LogFiles {
    private static final Map<String, List<String>> PARTS = Map.of(
            "ingest-gateway", List.of("io.tickwire.ingest"),
            "tick-processor", List.of("io.tickwire.ticks", "org.apache.kafka.streams"),
            "order-gateway", List.of("io.tickwire.orders"),
            "broker-simulator", List.of("io.tickwire.simulator"),
            "kafka", List.of("org.apache.kafka", "kafka", "state.change.logger"));

    /** Libraries whose everyday news nobody reads. */
    private static final List<String> QUIET = List.of(
            "org.apache.kafka",
            "org.apache.kafka.streams",
            "kafka",
            "state.change.logger",
            "io.confluent",
            "com.zaxxer.hikari");

    private static final String REST = "tickwire";
    private static final long MAX_BYTES = 20L * 1024 * 1024;
    private static final int OLD_FILES = 3;

    private final LoggerContext context;
    private final Path directory;

    private LogFiles(LoggerContext context, Path directory) {
        this.context = context;
        this.directory = directory;
    }

    static void in(Path directory) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        new LogFiles(context, directory).open();
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }

    /** Finishes the files, so that an ephemeral directory can be removed under them. */
    static void close() {
        ((LoggerContext) LoggerFactory.getILoggerFactory()).stop();
    }

    private void open() {
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        root.addAppender(appender(REST));
        PARTS.forEach(this::part);
        QUIET.forEach(name -> context.getLogger(name).setLevel(Level.WARN));
    }

    private void part(String part, List<String> loggers) {
        RollingFileAppender<ILoggingEvent> appender = appender(part);
        for (String name : loggers) {
            Logger logger = context.getLogger(name);
            logger.setAdditive(false);
            logger.addAppender(appender);
        }
    }

    private RollingFileAppender<ILoggingEvent> appender(String part) {
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setContext(context);
        appender.setName(part);
        appender.setFile(directory.resolve(part + ".log").toString());
        appender.setEncoder(encoder(context, part));
        appender.setTriggeringPolicy(trigger());
        appender.setRollingPolicy(rolling(appender, part));
        appender.start();
        return appender;
    }

    static JsonLines encoder(LoggerContext context, String part) {
        JsonLines encoder = new JsonLines();
        encoder.setContext(context);
        encoder.getFieldNames().setTimestamp("timestamp");
        encoder.getFieldNames().setVersion("[ignore]");
        encoder.getFieldNames().setLevelValue("[ignore]");
        encoder.setCustomFields("{\"service\":\"" + part + "\"}");
        encoder.start();
        return encoder;
    }

    private SizeBasedTriggeringPolicy<ILoggingEvent> trigger() {
        SizeBasedTriggeringPolicy<ILoggingEvent> trigger = new SizeBasedTriggeringPolicy<>();
        trigger.setContext(context);
        trigger.setMaxFileSize(new FileSize(MAX_BYTES));
        trigger.start();
        return trigger;
    }

    private FixedWindowRollingPolicy rolling(RollingFileAppender<ILoggingEvent> appender, String part) {
        FixedWindowRollingPolicy rolling = new FixedWindowRollingPolicy();
        rolling.setContext(context);
        rolling.setParent(appender);
        rolling.setFileNamePattern(directory.resolve(part + ".%i.log").toString());
        rolling.setMinIndex(1);
        rolling.setMaxIndex(OLD_FILES);
        rolling.start();
        return rolling;
    }
}
