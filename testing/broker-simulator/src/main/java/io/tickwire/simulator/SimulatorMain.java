package io.tickwire.simulator;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;

/** The simulator as a program of its own, set up by {@code TICKWIRE_SIMULATOR_*}; ends on SIGTERM. */
public final class SimulatorMain {
    private static final String PREFIX = "TICKWIRE_SIMULATOR_";
    private static final Set<String> KNOWN =
            Set.of("BIND", "PORT", "INSTRUMENTS", "RATE", "SEED", "DATA", "LIMIT_SCALE");
    private static final int BAD_SETTINGS = 2;

    private SimulatorMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        SimulatorSettings settings;
        try {
            settings = settings(System.getenv());
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(BAD_SETTINGS);
            return;
        }
        run(settings);
    }

    private static void run(SimulatorSettings settings) throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        BrokerSimulator simulator = BrokerSimulator.start(settings);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            simulator.close();
            ended.countDown();
        }));
        System.out.println("broker simulator listening on " + simulator.baseUrl());
        ended.await();
    }

    /** @throws IllegalArgumentException saying which variable is wrong and what it may be */
    static SimulatorSettings settings(Map<String, String> environment) {
        Set<String> unknown = new TreeSet<>();
        environment.keySet().stream()
                .filter(name -> name.startsWith(PREFIX) && !KNOWN.contains(name.substring(PREFIX.length())))
                .forEach(unknown::add);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "unknown settings " + unknown + "; known are " + PREFIX + " with " + new TreeSet<>(KNOWN));
        }
        String data = environment.getOrDefault(PREFIX + "DATA", "");
        return SimulatorSettings.builder()
                .bind(environment.getOrDefault(PREFIX + "BIND", "127.0.0.1").trim())
                .port(number(environment, "PORT", 8090))
                .instruments(number(environment, "INSTRUMENTS", 500))
                .ticksPerSecond(number(environment, "RATE", 2_000))
                .seed(number(environment, "SEED", 1))
                .limitScale(number(environment, "LIMIT_SCALE", 1))
                .dataDirectory(data.isEmpty() ? null : Path.of(data))
                .build();
    }

    private static int number(Map<String, String> environment, String name, int otherwise) {
        String text = environment.getOrDefault(PREFIX + name, String.valueOf(otherwise));
        try {
            return Integer.parseInt(text.trim());
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(PREFIX + name + " must be a whole number, not \"" + text + "\"");
        }
    }
}
