package io.tickwire.orders.marks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The wire from a gateway under test to the test: told {@code arm POINT}, the thread that comes to that point says
 * {@code at POINT} and waits until it is told {@code go}, or for ever. When the test goes away, so does the process.
 */
public final class StopPoints {
    public static final String CONTROL_PORT = "kills.control";

    private static volatile @Nullable StopPoints own;

    private final AtomicReference<@Nullable CrashPoint> armed = new AtomicReference<>();
    private final Semaphore go = new Semaphore(0);
    private final PrintWriter words;

    private StopPoints(Socket control) throws IOException {
        words = new PrintWriter(control.getOutputStream(), true, StandardCharsets.UTF_8);
        BufferedReader orders =
                new BufferedReader(new InputStreamReader(control.getInputStream(), StandardCharsets.UTF_8));
        Thread listening = new Thread(() -> listen(orders), "stop-points");
        listening.setDaemon(true);
        listening.start();
    }

    /** Those of this process, connected to the test that started it. */
    public static StopPoints connect() throws IOException {
        StopPoints points =
                new StopPoints(new Socket(InetAddress.getLoopbackAddress(), Integer.getInteger(CONTROL_PORT)));
        own = points;
        return points;
    }

    /** For what Kafka makes, which is given nothing. */
    static void reached(CrashPoint point) {
        StopPoints points = own;
        if (points != null) {
            points.at(point);
        }
    }

    /** Waits here if the test wants it. */
    public void at(CrashPoint point) {
        if (armed.compareAndSet(point, null)) {
            words.println("at " + point);
            go.acquireUninterruptibly();
        }
    }

    private void listen(BufferedReader orders) {
        try {
            for (String order = orders.readLine(); order != null; order = orders.readLine()) {
                obey(order);
            }
        } catch (IOException gone) {
            // the test is gone, as when the line ends
        }
        Runtime.getRuntime().halt(1);
    }

    private void obey(String order) {
        if (order.startsWith("arm ")) {
            armed.set(CrashPoint.valueOf(order.substring(4)));
        } else if (order.equals("disarm")) {
            armed.set(null);
        } else if (order.equals("go")) {
            go.release();
        }
    }
}
