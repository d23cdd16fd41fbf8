package io.tickwire.broker.xts.socket;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The other end of one web socket, frame by frame, as no server library would let us have it. */
final class SocketPeer implements AutoCloseable {
    private static final int TEXT = 0x1;
    private static final int BINARY = 0x2;
    private static final int CLOSE = 0x8;
    private static final int FINAL = 0x80;
    private static final int PATIENCE = 30_000;

    private final ServerSocket listener;
    private @Nullable Socket socket;
    private String head = "";

    SocketPeer() throws IOException {
        listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        listener.setSoTimeout(PATIENCE);
    }

    SocketTarget target() {
        URI here = URI.create("http://127.0.0.1:" + listener.getLocalPort());
        return new SocketTarget(here, "/socket.io", Map.of("token", "t"));
    }

    /** Takes a connection, answers its handshakes, and takes the client in. */
    void takeIn() throws Exception {
        accept();
        text("0{\"sid\":\"x\",\"upgrades\":[],\"pingInterval\":25000,\"pingTimeout\":60000}");
        text("40");
    }

    /** Takes a connection and upgrades it to a web socket, no more. */
    void accept() throws Exception {
        Socket accepted = listener.accept();
        accepted.setSoTimeout(PATIENCE);
        socket = accepted;
        head = readHead();
        String key = header("sec-websocket-key");
        byte[] hash = MessageDigest.getInstance("SHA-1")
                .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII));
        write(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                        + Base64.getEncoder().encodeToString(hash) + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    }

    /** What the client said of itself under that name; empty when it did not. */
    String header(String name) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).trim())
                .findFirst()
                .orElse("");
    }

    void text(String message) throws IOException {
        frame(FINAL | TEXT, message.getBytes(StandardCharsets.UTF_8));
    }

    void bytes(byte... message) throws IOException {
        frame(FINAL | BINARY, message);
    }

    /** Part of a text message of which more is to come. */
    void fragment(boolean first, int bytes) throws IOException {
        frame(first ? TEXT : 0, "x".repeat(bytes).getBytes(StandardCharsets.US_ASCII));
    }

    /** Reads what the client sends up to its good-bye. */
    void awaitGoodBye() throws IOException {
        DataInputStream in = new DataInputStream(connection().getInputStream());
        int opcode = in.readUnsignedByte() & 0xf;
        while (opcode != CLOSE) {
            in.skipNBytes((in.readUnsignedByte() & 0x7f) + 4L);
            opcode = in.readUnsignedByte() & 0xf;
        }
        in.skipNBytes((in.readUnsignedByte() & 0x7f) + 4L);
    }

    void goodBye() throws IOException {
        frame(FINAL | CLOSE, new byte[] {3, (byte) 0xe8});
    }

    private void frame(int opcode, byte[] payload) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(10 + payload.length).put((byte) opcode);
        if (payload.length < 126) {
            frame.put((byte) payload.length);
        } else if (payload.length < 65_536) {
            frame.put((byte) 126).putShort((short) payload.length);
        } else {
            frame.put((byte) 127).putLong(payload.length);
        }
        frame.put(payload).flip();
        write(Arrays.copyOf(frame.array(), frame.limit()));
    }

    private String readHead() throws IOException {
        InputStream in = connection().getInputStream();
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        while (!read.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the client left in the middle of its handshake");
            }
            read.write(next);
        }
        return read.toString(StandardCharsets.ISO_8859_1);
    }

    private void write(byte[] bytes) throws IOException {
        OutputStream out = connection().getOutputStream();
        out.write(bytes);
        out.flush();
    }

    private Socket connection() {
        if (socket == null) {
            throw new IllegalStateException("nobody has connected");
        }
        return socket;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        if (socket != null) {
            socket.close();
        }
    }
}
