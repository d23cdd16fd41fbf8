package io.tickwire.broker.xts.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tickwire.broker.xts.HttpSettings;
import io.tickwire.broker.xts.XtsTestSettings;
import io.tickwire.broker.xts.rate.RateGroup;
import io.tickwire.service.retry.Backoff;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Orders through a server that goes wrong at any byte, in any way, against the one promise that matters. */
@Timeout(120)
class NotSentTest {
    private static final int ORDERS = 400;
    private static final long SEED = 20_261_121;
    private static final String SUCCESS =
            "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 48\r\n\r\n"
                    + "{\"type\":\"success\",\"code\":\"s-1\",\"result\":{\"a\":1}}";

    private final Set<String> arrived = ConcurrentHashMap.newKeySet();

    @Test
    void neverSaysNotSentOfAnOrderThatArrived() throws IOException {
        Random random = new Random(SEED);
        Set<String> notSent = new HashSet<>();
        Set<String> succeeded = new HashSet<>();
        AtomicInteger unknown = new AtomicInteger();
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            serve(server, new Random(SEED + 1));
            URI uri = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/orders");
            try (XtsRest rest = XtsRest.open(XtsTestSettings.at(uri, impatient()), new SimpleMeterRegistry())) {
                for (int i = 0; i < ORDERS; i++) {
                    String name = "T" + i;
                    XtsReply<JsonNode> reply = rest.call(order(uri, name, gate(random.nextInt(10))));
                    if (reply instanceof XtsReply.NotSent) {
                        notSent.add(name);
                    } else if (reply.ok()) {
                        succeeded.add(name);
                    } else {
                        assertThat(reply).isInstanceOf(XtsReply.Unknown.class);
                        unknown.incrementAndGet();
                    }
                }
            }
        }
        assertThat(notSent).as("seed " + SEED).doesNotContainAnyElementsOf(arrived);
        assertThat(arrived).containsAll(succeeded);
        assertThat(notSent).hasSizeGreaterThan(ORDERS / 20);
        assertThat(succeeded).hasSizeGreaterThan(ORDERS / 20);
        assertThat(unknown).hasValueGreaterThan(ORDERS / 20);
    }

    /** Mostly open; sometimes shut at once, sometimes only when the body is about to leave. */
    private static SendGate gate(int draw) {
        AtomicInteger asked = new AtomicInteger();
        return () -> asked.incrementAndGet() > draw - 1 && draw < 3 ? "shut" : null;
    }

    private void serve(ServerSocket server, Random random) {
        daemon(() -> {
            try {
                while (true) {
                    Socket socket = server.accept();
                    int bytes = random.nextInt(4) == 0 ? random.nextInt(250) : Integer.MAX_VALUE;
                    int ending = random.nextInt(8);
                    daemon(() -> answer(socket, bytes, ending));
                }
            } catch (IOException closed) {
                // the end of the test
            }
        });
    }

    /** Reads so many bytes of the request, or all of them, and ends in one of several ways. */
    private void answer(Socket socket, int bytes, int ending) {
        try (socket) {
            InputStream in = socket.getInputStream();
            StringBuilder text = new StringBuilder();
            while (text.length() < bytes && !text.toString().endsWith("}")) {
                int next = in.read();
                if (next < 0) {
                    return;
                }
                text.append((char) next);
            }
            boolean complete = text.toString().endsWith("}");
            if (complete) {
                arrived.add(text.substring(text.lastIndexOf("\"T") + 1, text.lastIndexOf("\"")));
            }
            end(socket, complete ? ending : ending % 2);
        } catch (IOException gone) {
            // the client left
        }
    }

    private static void end(Socket socket, int ending) throws IOException {
        if (ending == 0) {
            socket.setSoLinger(true, 0);
        } else if (ending == 2) {
            socket.getOutputStream().write(SUCCESS.substring(0, 60).getBytes(StandardCharsets.UTF_8));
        } else if (ending == 3) {
            socket.getInputStream().read();
        } else if (ending > 3) {
            socket.getOutputStream().write(SUCCESS.getBytes(StandardCharsets.UTF_8));
            socket.getInputStream().read();
        }
    }

    private static XtsCall order(URI uri, String name, SendGate gate) {
        return XtsCall.once("orders.place", "POST", uri, null, RateGroup.ORDERS)
                .withBody(JsonNodeFactory.instance.objectNode().put("orderUniqueIdentifier", name))
                .withGate(gate);
    }

    private static HttpSettings impatient() {
        Duration little = Duration.ofMillis(80);
        return new HttpSettings(3, new Backoff(little, little, 1), little, little, 100_000, 100_000);
    }

    private static void daemon(Runnable body) {
        Thread thread = new Thread(body, "order-eater");
        thread.setDaemon(true);
        thread.start();
    }
}
