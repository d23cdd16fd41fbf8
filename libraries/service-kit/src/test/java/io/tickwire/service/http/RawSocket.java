package io.tickwire.service.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** For requests that no HTTP client would send. */
final class RawSocket {
    private RawSocket() {}

    /** Sends the text and returns what comes back until it holds the mark or the other side closes. */
    static String ask(int port, String request, String mark) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return answer(socket.getInputStream(), mark);
        }
    }

    private static String answer(InputStream in, String mark) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        while (!answer.toString(StandardCharsets.UTF_8).contains(mark)) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            answer.write(next);
        }
        return answer.toString(StandardCharsets.UTF_8);
    }
}
