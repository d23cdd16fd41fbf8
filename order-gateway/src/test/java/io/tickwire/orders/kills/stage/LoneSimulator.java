package io.tickwire.orders.kills.stage;

import io.tickwire.simulator.SimulatorMain;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** The simulator as a process that does not outlive the test: it ends when its input does. */
final class LoneSimulator {
    private LoneSimulator() {}

    public static void main(String[] arguments) throws InterruptedException {
        Thread watching = new Thread(() -> endWith(System.in), "the-test");
        watching.setDaemon(true);
        watching.start();
        SimulatorMain.main(arguments);
    }

    private static void endWith(InputStream in) {
        try {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } finally {
            Runtime.getRuntime().halt(0);
        }
    }
}
