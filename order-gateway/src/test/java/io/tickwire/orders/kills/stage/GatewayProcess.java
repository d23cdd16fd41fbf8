package io.tickwire.orders.kills.stage;

import io.tickwire.orders.MarkedGateway;
import io.tickwire.orders.marks.CrashPoint;
import io.tickwire.orders.marks.Plant;
import io.tickwire.orders.marks.StopPoints;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A gateway as a process of its own, which can be held still at a step, killed, stopped and let go on. */
public final class GatewayProcess implements AutoCloseable {
    private final String name;
    private final BrokerWire wire;
    private final ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final Consumer<CrashPoint> reached;
    private final Process process;
    /** One that stands still does not notice that the test is gone. */
    private final Thread end = new Thread(this::destroy, "end");

    private volatile @Nullable PrintWriter control;
    private volatile @Nullable CrashPoint armed;

    /** @param reached told when a thread of it waits at the point it was armed for */
    public GatewayProcess(
            String name, Map<String, String> settings, BrokerWire wire, Plant plant, Consumer<CrashPoint> reached)
            throws IOException {
        this.name = name;
        this.wire = wire;
        this.reached = reached;
        Map<String, String> own = new HashMap<>(settings);
        own.put("TICKWIRE_ORDERS_INSTANCE", name);
        own.put("TICKWIRE_KAFKA_GROUP_INSTANCE_ID", name);
        own.put("TICKWIRE_XTS_BASE_URL", wire.uri().toString());
        ProcessBuilder builder = new ProcessBuilder(command(plant));
        builder.environment().putAll(own);
        builder.redirectErrorStream(true);
        builder.redirectOutput(log(name));
        process = builder.start();
        Runtime.getRuntime().addShutdownHook(end);
        Thread listening = new Thread(this::listen, "control-" + name);
        listening.setDaemon(true);
        listening.start();
    }

    private static java.io.File log(String name) {
        Path directory = Path.of("target", "kills");
        directory.toFile().mkdirs();
        return directory.resolve(name + ".log").toFile();
    }

    private List<String> command(Plant plant) {
        return List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx160m",
                "-D" + StopPoints.CONTROL_PORT + "=" + listener.getLocalPort(),
                "-D" + MarkedGateway.PLANT + "=" + plant,
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                MarkedGateway.class.getName());
    }

    private void listen() {
        try (Socket child = listener.accept();
                BufferedReader words =
                        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            connected(new PrintWriter(child.getOutputStream(), true, StandardCharsets.UTF_8));
            for (String word = words.readLine(); word != null; word = words.readLine()) {
                reached.accept(CrashPoint.valueOf(word.substring("at ".length())));
            }
        } catch (IOException gone) {
            // killed: there is nothing more to hear
        }
    }

    private synchronized void connected(PrintWriter line) {
        control = line;
        CrashPoint waiting = armed;
        if (waiting != null) {
            line.println("arm " + waiting);
        }
    }

    private void destroy() {
        process.destroyForcibly();
    }

    public String name() {
        return name;
    }

    /** Its way to the broker. */
    public BrokerWire wire() {
        return wire;
    }

    /** The next thread that comes to the point waits there; also one of a process that has hardly begun. */
    public synchronized void arm(CrashPoint point) {
        armed = point;
        say("arm " + point);
    }

    public synchronized void disarm() {
        armed = null;
        say("disarm");
    }

    /** Lets go on whoever waits at a point. */
    public void release() {
        say("go");
    }

    private void say(String word) {
        PrintWriter line = control;
        if (line != null) {
            line.println(word);
        }
    }

    /** SIGKILL: it gets no chance to do anything. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGSTOP: no thread of it runs any more, and its connections stay open. */
    public void stop() throws Exception {
        signal("STOP");
    }

    /** SIGCONT: it goes on as if no time had passed. */
    public void resume() throws Exception {
        signal("CONT");
    }

    private void signal(String signal) throws Exception {
        Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start();
        if (!kill.waitFor(10, TimeUnit.SECONDS) || kill.exitValue() != 0) {
            throw new IllegalStateException("could not send SIG" + signal + " to " + name);
        }
    }

    @Override
    public void close() throws Exception {
        kill();
        Runtime.getRuntime().removeShutdownHook(end);
        wire.close();
        listener.close();
    }
}
