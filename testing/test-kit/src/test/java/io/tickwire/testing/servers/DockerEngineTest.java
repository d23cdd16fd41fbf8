package io.tickwire.testing.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerEngineTest {
    private static final byte[] OK = "HTTP/1.0 200 OK\r\n\r\nOK".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path home;

    @Test
    void isFoundAtATcpAddress() throws IOException {
        try (ServerSocket engine = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            daemon(() -> answer(engine));

            assertThat(at("tcp://127.0.0.1:" + engine.getLocalPort()).answers()).isTrue();
        }
    }

    @Test
    void isFoundAtARootlessSocket() throws IOException {
        try (ServerSocketChannel engine = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            engine.bind(UnixDomainSocketAddress.of(home.resolve("docker.sock")));
            daemon(() -> answer(engine));

            assertThat(DockerEngine.of(Map.of("XDG_RUNTIME_DIR", home.toString()), home)
                            .answers())
                    .isTrue();
        }
    }

    @Test
    void oneThatNeverAnswersIsGivenUpWithinASecond() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            long begin = System.nanoTime();

            assertThat(at("tcp://127.0.0.1:" + silent.getLocalPort()).answers()).isFalse();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(1));
        }
    }

    @Test
    void nothingThereIsNoEngineWhateverTheAddress() throws IOException {
        Path noSocket = Files.writeString(home.resolve("file"), "text");

        assertThat(at("unix:///no/such/socket").answers()).isFalse();
        assertThat(at("unix://" + noSocket).answers()).isFalse();
        assertThat(at("tcp://127.0.0.1:1").answers()).isFalse();
        assertThat(at("ssh://nowhere").answers()).isFalse();
        assertThat(at("not an address").answers()).isFalse();
    }

    @Test
    void saysWhereItLooked() {
        assertThat(at("tcp://127.0.0.1:1")).hasToString("none answers at tcp://127.0.0.1:1");
    }

    @Test
    void containersAreNotReplacedInSilence() {
        assertThatThrownBy(() -> Backing.containers(at("tcp://127.0.0.1:1")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("none answers at tcp://127.0.0.1:1")
                .hasMessageContaining("start one, or leave the setting out");
    }

    @Test
    void aBackingNobodyKnowsIsNamed() {
        assertThatThrownBy(() -> Backing.named("container"))
                .hasMessageContaining("container is unknown")
                .hasMessageContaining("embedded (the default) or containers");
    }

    private DockerEngine at(String host) {
        return DockerEngine.of(Map.of("DOCKER_HOST", host), home);
    }

    private static void answer(ServerSocket engine) {
        try (Socket client = engine.accept()) {
            client.getInputStream().read();
            client.getOutputStream().write(OK);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void answer(ServerSocketChannel engine) {
        try (SocketChannel client = engine.accept()) {
            client.read(ByteBuffer.allocate(100));
            client.write(ByteBuffer.wrap(OK));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void daemon(Runnable body) {
        Thread thread = new Thread(body, "docker-stand-in");
        thread.setDaemon(true);
        thread.start();
    }
}
