package io.tickwire.simulator;

import java.util.concurrent.CountDownLatch;

/** The simulator as a program of its own, set up by {@code TICKWIRE_SIMULATOR_*}; ends on SIGTERM. */
public final class SimulatorMain {
    private static final int BAD_SETTINGS = 2;

    private SimulatorMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        SimulatorSettings settings;
        try {
            settings = EnvironmentSettings.read(System.getenv());
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
}
