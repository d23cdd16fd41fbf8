package io.tickwire.ingest.broker.xts;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** A broker that knows one session by heart: whoever connects is answered with the same bytes. */
final class RecordedSession implements AutoCloseable {
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final String KEY = "Sec-WebSocket-Key: ";

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<String> frames;

    /** @param count frames of market data in the session, from the golden ones */
    RecordedSession(int count) throws IOException {
        frames = golden(count);
        daemon(this::serve);
    }

    int port() {
        return server.getLocalPort();
    }

    /** The market-data messages of the session. */
    List<String> frames() {
        return frames;
    }

    /** What one connection is sent, in bytes. */
    int bytes() {
        return session("dGhlIHNhbXBsZSBub25jZQ==").length;
    }

    private static List<String> golden(int count) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/golden/xts-frames"))) {
            List<Path> touchlines = files.filter(
                            file -> file.getFileName().toString().matches("1501-(flat|nested-index|text-numbers)\\.in"))
                    .sorted()
                    .limit(count)
                    .toList();
            List<String> payloads = new ArrayList<>();
            for (Path file : touchlines) {
                payloads.add(Files.readAllLines(file).get(2));
            }
            return payloads;
        }
    }

    private byte[] session(String key) {
        ByteArrayOutputStream session = new ByteArrayOutputStream();
        session.writeBytes(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Accept: " + accept(key) + "\r\n\r\n")
                .getBytes(US_ASCII));
        text(session, "0{\"sid\":\"a1\",\"upgrades\":[],\"pingInterval\":25000,\"pingTimeout\":60000}");
        text(session, "40");
        text(session, "42[\"joined\",\"Socket joined successfully!\"]");
        for (String frame : frames) {
            String quoted = String.valueOf(JsonStringEncoder.getInstance().quoteAsString(frame));
            text(session, "42[\"1501-json-full\",\"" + quoted + "\"]");
        }
        return session.toByteArray();
    }

    /** One unmasked text frame, RFC 6455 5.2. */
    private static void text(ByteArrayOutputStream to, String text) {
        byte[] payload = text.getBytes(UTF_8);
        to.write(0x81);
        if (payload.length < 126) {
            to.write(payload.length);
        } else {
            to.write(126);
            to.write(payload.length >> 8);
            to.write(payload.length & 0xff);
        }
        to.writeBytes(payload);
    }

    private static String accept(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest((key + GUID).getBytes(US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                daemon(() -> play(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void play(Socket client) {
        try (client) {
            InputStream in = client.getInputStream();
            OutputStream out = client.getOutputStream();
            out.write(session(key(in)));
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException cut) {
            // being cut is what this is for
            return;
        }
    }

    private static String key(InputStream in) throws IOException {
        BufferedReader head = new BufferedReader(new InputStreamReader(in, US_ASCII));
        String key = "";
        for (String line = head.readLine(); line != null && !line.isEmpty(); line = head.readLine()) {
            key = line.startsWith(KEY) ? line.substring(KEY.length()) : key;
        }
        return key;
    }

    private static void daemon(Runnable body) {
        Thread thread = new Thread(body, "recorded-session");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
