package io.tickwire.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultProxyTest {
    private ServerSocket echo;
    private FaultProxy proxy;

    @BeforeEach
    void startEcho() throws IOException {
        echo = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread server = new Thread(this::serve, "echo");
        server.setDaemon(true);
        server.start();
        proxy = FaultProxy.before(echo.getLocalPort());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        echo.close();
    }

    @Test
    void passesBytesThroughWhenNothingIsWrong() throws IOException {
        try (Socket client = connect()) {
            assertThat(exchange(client, "hello")).isEqualTo("hello");
            assertThat(proxy.accepted()).isEqualTo(1);
        }
        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> proxy.open() == 0);
    }

    @Test
    void resetsAfterExactlyTheBytesAllowed() throws IOException {
        proxy.cutAfterReceived(3);
        try (Socket client = connect()) {
            client.getOutputStream().write("hello".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            byte[] got = new byte[10];
            int read = 0;
            try {
                int more = client.getInputStream().read(got);
                while (more > 0) {
                    read += more;
                    more = client.getInputStream().read(got, read, got.length - read);
                }
            } catch (SocketException reset) {
                assertThat(reset).hasMessageContaining("reset");
            }
            assertThat(read).isEqualTo(3);
        }
    }

    @Test
    void refusedConnectionsAreReset() throws IOException {
        proxy.refuse();
        assertThatThrownBy(() -> {
                    try (Socket client = connect()) {
                        exchange(client, "hello");
                    }
                })
                .isInstanceOf(IOException.class);
    }

    @Test
    void nobodyListensOnAPortThatWasGivenUp() throws IOException {
        try (Socket open = connect()) {
            exchange(open, "hello");
            proxy.unlisten();

            assertThatThrownBy(this::connect)
                    .isInstanceOf(ConnectException.class)
                    .hasMessageContaining("refused");
            assertThat(exchange(open, "still here")).isEqualTo("still here");
        }
        assertThat(proxy.accepted()).isEqualTo(1);
    }

    @Test
    void listensOnTheSamePortAgainOnceHealed() throws IOException {
        int before = proxy.port();
        proxy.unlisten();
        proxy.heal();

        assertThat(proxy.port()).isEqualTo(before);
        try (Socket client = connect()) {
            assertThat(exchange(client, "hello")).isEqualTo("hello");
        }
    }

    @Test
    void aBlackholeSwallowsBytesAndKeepsTheConnection() throws IOException {
        try (Socket client = connect()) {
            assertThat(exchange(client, "hello")).isEqualTo("hello");
            proxy.blackhole();
            client.setSoTimeout(200);

            assertThatThrownBy(() -> exchange(client, "lost")).isInstanceOf(SocketTimeoutException.class);
            assertThat(proxy.open()).isEqualTo(1);
        }
    }

    @Test
    void dropsOpenConnections() throws IOException {
        try (Socket client = connect()) {
            exchange(client, "hello");
            proxy.dropAll();

            assertThatThrownBy(() -> exchange(client, "late")).isInstanceOf(IOException.class);
        }
    }

    private Socket connect() throws IOException {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        client.setSoTimeout(5000);
        return client;
    }

    private static String exchange(Socket client, String text) throws IOException {
        byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        client.getOutputStream().write(bytes);
        InputStream in = client.getInputStream();
        byte[] answer = in.readNBytes(bytes.length);
        if (answer.length < bytes.length) {
            throw new SocketException("ended early");
        }
        return new String(answer, java.nio.charset.StandardCharsets.US_ASCII);
    }

    private void serve() {
        while (!echo.isClosed()) {
            try {
                Socket client = echo.accept();
                Thread answering = new Thread(() -> echoBack(client), "echo-answer");
                answering.setDaemon(true);
                answering.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void echoBack(Socket client) {
        try (client) {
            client.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException broken) {
            // breaking connections is what the test does
            return;
        }
    }
}
