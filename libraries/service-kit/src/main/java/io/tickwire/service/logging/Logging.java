package io.tickwire.service.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import io.tickwire.service.config.Settings;
import java.net.URL;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Logs to standard output: one JSON object a line, or text when {@code TICKWIRE_LOG_FORMAT=text} or on a terminal. Files
 * and their rotation are the platform's. A process is configured once: services hosted together share the first
 * configuration.
 */
public final class Logging {
    private static final AtomicBoolean CONFIGURED = new AtomicBoolean();
    private static final String CONFIGURATION = "/tickwire-logback.xml";

    private Logging() {}

    /** From the environment alone. */
    public static void configure(String service) {
        configure(service, Settings.load(System.getenv(), null));
    }

    /**
     * Configures the process, if nobody has. What the settings say wrongly becomes a problem of theirs.
     *
     * @param service appears in every line
     */
    public static void configure(String service, Settings settings) {
        LogSettings read = LogSettings.from(settings, Terminal.attached());
        if (CONFIGURED.compareAndSet(false, true)) {
            apply(service, read, (LoggerContext) LoggerFactory.getILoggerFactory());
            bridge();
        }
    }

    static void apply(String service, LogSettings settings, LoggerContext context) {
        context.reset();
        context.putProperty("service", service);
        context.putProperty("instance", System.getenv().getOrDefault("HOSTNAME", "local"));
        context.putProperty("appender", settings.format().name());
        load(context);
        levels(settings, context);
    }

    private static void load(LoggerContext context) {
        URL configuration = Objects.requireNonNull(Logging.class.getResource(CONFIGURATION), CONFIGURATION);
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        try {
            configurator.doConfigure(configuration);
        } catch (JoranException broken) {
            throw new IllegalStateException(CONFIGURATION + " in the class path is not ours", broken);
        }
    }

    /** A threshold above INFO is for everything, one below for our own code only. */
    private static void levels(LogSettings settings, LoggerContext context) {
        Level others = settings.level().isGreaterOrEqual(Level.INFO) ? settings.level() : Level.INFO;
        context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(others);
        context.getLogger("io.tickwire").setLevel(settings.level());
        settings.levels().forEach((name, level) -> context.getLogger(name).setLevel(level));
    }

    /** Some libraries and the JDK itself log to java.util.logging. */
    private static void bridge() {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }
}
