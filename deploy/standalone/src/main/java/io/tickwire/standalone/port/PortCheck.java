package io.tickwire.standalone.port;

import io.tickwire.embedded.host.CannotStart;
import io.tickwire.service.lifecycle.DependencyMissing;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether ports are free, and who holds them when not. */
public final class PortCheck {
    private static final int CONNECT_MILLIS = 1_000;

    private PortCheck() {}

    /**
     * Looks at the ports of the parts inside this process. PostgreSQL and the registry are processes of their own, which a
     * killed system may have left behind: their start ends these and looks at the port then.
     *
     * @throws DependencyMissing when a port is taken; all taken ones are named with their holder
     */
    public static void requireFree(Ports ports) {
        List<String> taken = ports.named().entrySet().stream()
                .filter(port -> port.getValue() != ports.database() && port.getValue() != ports.registry())
                .flatMap(port -> taken(port).stream())
                .toList();
        if (!taken.isEmpty()) {
            throw new DependencyMissing(
                    String.join(";\n  ", taken),
                    "stop what holds it, or use other ports: ./tickwire up --port-base 10000");
        }
    }

    /** Who has taken the port, in a sentence without its period; empty when it is free. */
    public static Optional<String> taken(Map.Entry<String, Integer> port) {
        try {
            io.tickwire.embedded.host.Ports.choose(port.getValue(), port.getKey());
            return Optional.empty();
        } catch (CannotStart taken) {
            String message = String.valueOf(taken.getMessage());
            String sentence = message.substring(
                            0, message.length() - taken.remedy().length())
                    .strip();
            return Optional.of(sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence);
        }
    }

    /** True when somebody accepts a connection there within a second. */
    public static boolean answers(String host, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }
}
