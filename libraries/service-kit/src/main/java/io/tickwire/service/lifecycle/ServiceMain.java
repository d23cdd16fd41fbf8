package io.tickwire.service.lifecycle;

import io.tickwire.service.config.Settings;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The {@code main} of a service. Ends with the numbers of {@link ExitCode}: settings wrong 2, something outside missing
 * 3, fenced 4, anything else that fails 1, and 0 after a drain that SIGTERM, SIGINT or SIGHUP asked for. The drain has 45 s;
 * a second signal ends the process at once.
 *
 * <p>Settings come from the environment over the YAML file that {@code TICKWIRE_CONFIG} names, else over
 * {@code application.yaml} in the working directory if there is one.
 */
public final class ServiceMain {
    private static final Duration GRACE = Duration.ofSeconds(45);
    private static final Duration FOR_SHUTDOWN_HOOKS = Duration.ofSeconds(5);

    private ServiceMain() {}

    /**
     * Does not return.
     *
     * @param compose reads all settings, calls {@link Settings#verify}, and then makes the service without starting it
     */
    public static void run(String service, Function<Settings, Part> compose) {
        Runnable halt = () -> Runtime.getRuntime().halt(ExitCode.FAILED.number());
        ServiceRun run = new ServiceRun(service, compose, GRACE, halt, System.err);
        int code = run.run(System.getenv(), StopSignals.ofThisProcess()).number();
        NamedThreads.start("exit-deadline", () -> haltLater(code));
        System.exit(code);
    }

    /** A shutdown hook that hangs must not keep a process that has nothing left to do. */
    private static void haltLater(int code) {
        try {
            boolean unused = new CountDownLatch(1).await(FOR_SHUTDOWN_HOOKS.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(code);
    }
}
