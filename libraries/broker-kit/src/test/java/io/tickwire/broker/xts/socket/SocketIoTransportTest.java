package io.tickwire.broker.xts.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.socket.thread.EventThread;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class SocketIoTransportTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int SMALL = 64 << 10;
    private static final String TICK = "42[\"1501-json-full\",\"{}\"]";

    private final Heard heard = new Heard();
    private SocketPeer peer;
    private SocketIoTransport transport;
    private SocketLink link;

    @BeforeEach
    void connect() throws Exception {
        peer = new SocketPeer();
        transport = new SocketIoTransport(SSLContext.getDefault(), PATIENCE, SMALL, PATIENCE);
        link = transport.connect(peer.target(), heard);
    }

    @AfterEach
    void close() throws Exception {
        peer.close();
        link.close();
        transport.close();
    }

    @Test
    void tellsWhatComesInItsOrder() throws Exception {
        peer.takeIn();
        peer.text("42[\"first\",\"one\",2]");
        peer.text("451-[\"second\",{\"_placeholder\":true,\"num\":0}]");
        peer.bytes((byte) 4, (byte) 7);
        peer.text("44\"Invalid token\"");

        heard.awaitTold("connected", "first [one, 2]", "second [1 bytes]", "error [Invalid token]");
    }

    @Test
    void nothingWaitsBetweenTheSocketAndASlowListener() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        heard.beforeEach(() -> awaitQuietly(busy));
        peer.takeIn();
        for (int tick = 0; tick < 200; tick++) {
            peer.text(TICK);
        }
        await().atMost(PATIENCE).until(() -> heard.waiting.get() > 0);
        int read = heard.messages.get();
        busy.countDown();

        assertThat(read)
                .as("the two of the handshake, and the one that is being heard")
                .isEqualTo(3);
        await().atMost(PATIENCE).until(() -> heard.told.size() == 201);
    }

    @Test
    void hearsWhatWasSentBeforeTheOtherSideSaidGoodBye() throws Exception {
        peer.takeIn();
        heard.awaitTold("connected");
        CompletableFuture<Boolean> closed = CompletableFuture.supplyAsync(link::close);
        peer.awaitGoodBye();
        peer.text("42[\"late\",1]");
        peer.text("42[\"late\",2]");
        peer.goodBye();

        assertThat(closed.get()).isTrue();
        assertThat(heard.told).containsExactly("connected", "late [1]", "late [2]");
        assertThat(transport.live()).isZero();
    }

    @Test
    void saysWhenTheOtherSideDidNotSayGoodBye() throws Exception {
        try (SocketPeer silent = new SocketPeer();
                SocketIoTransport hasty =
                        new SocketIoTransport(SSLContext.getDefault(), PATIENCE, SMALL, Duration.ofMillis(100))) {
            SocketLink cut = hasty.connect(silent.target(), heard);
            silent.takeIn();
            heard.awaitTold("connected");
            assertThat(cut.close()).isFalse();
        }
    }

    @Test
    void tellsWhatIsNoPacketAndGoesOn() throws Exception {
        peer.takeIn();
        peer.text("42[\"1501-json-full\",\"{\\\"MessageCode\\\":15");
        peer.bytes((byte) 4, (byte) 1, (byte) 2);
        peer.text(TICK);

        heard.awaitTold(
                "connected",
                "unreadable 42[\"1501-json-full\",\"{\\\"MessageCode\\\":15",
                "unreadable 3 bytes",
                "1501-json-full [{}]");
    }

    @Test
    void endsAConnectionWhoseMessageDoesNotEnd() throws Exception {
        peer.takeIn();
        heard.awaitTold("connected");
        peer.fragment(true, SMALL / 4);
        for (int more = 0; more < 3; more++) {
            peer.fragment(false, SMALL / 4);
        }
        sendUntilGone(20_000, () -> peer.fragment(false, SMALL / 4));

        await().atMost(PATIENCE).until(() -> heard.ends.get() == 1 && transport.live() == 0);
        assertThat(heard.told).containsExactly("connected");
    }

    @Test
    void endsAConnectionWithAFrameThatIsTooLong() throws Exception {
        peer.takeIn();
        sendUntilGone(2_000, () -> peer.text("42[\"long\",\"" + "x".repeat(2 * SMALL) + "\"]"));

        await().atMost(PATIENCE).until(() -> heard.ends.get() == 1 && transport.live() == 0);
        assertThat(heard.told).containsExactly("connected");
    }

    @Test
    void bearsAnyNumberOfMessagesThatEnd() throws Exception {
        peer.takeIn();
        String long1 = "42[\"long\",\"" + "x".repeat(SMALL / 2) + "\"]";
        for (int message = 0; message < 20; message++) {
            peer.text(long1);
        }

        await().atMost(PATIENCE).until(() -> heard.told.size() == 21);
        assertThat(heard.ends).hasValue(0);
    }

    @Test
    void doesNotAskForCompressedMessagesWhoseSizeNobodyBounds() throws Exception {
        peer.takeIn();

        assertThat(peer.header("upgrade")).isEqualTo("websocket");
        assertThat(peer.header("sec-websocket-extensions")).isEmpty();
    }

    @Test
    void endsAConnectionThatFloodsTheLibrary() throws Exception {
        peer.takeIn();
        heard.awaitTold("connected");
        CountDownLatch free = new CountDownLatch(1);
        EventThread.exec(() -> awaitQuietly(free));
        try {
            sendUntilGone(1_000_000, () -> peer.text("3"));
            await().atMost(PATIENCE).until(() -> transport.live() == 0);
        } finally {
            free.countDown();
        }

        await().atMost(PATIENCE).until(() -> heard.ends.get() == 1);
    }

    private interface Sending {
        void send() throws IOException;
    }

    /** @param most far more than any buffer on the way holds */
    private static void sendUntilGone(int most, Sending sending) {
        assertThatThrownBy(() -> {
                    for (int times = 0; times < most; times++) {
                        sending.send();
                    }
                })
                .isInstanceOf(IOException.class);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** What was told, in order. */
    private static final class Heard implements SocketListener {
        final List<String> told = new CopyOnWriteArrayList<>();
        final AtomicInteger messages = new AtomicInteger();
        final AtomicInteger waiting = new AtomicInteger();
        final AtomicInteger ends = new AtomicInteger();
        private volatile Runnable beforeEach = () -> {};

        void beforeEach(Runnable deed) {
            beforeEach = deed;
        }

        void awaitTold(String... all) {
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(told).containsExactly(all));
        }

        @Override
        public void connected() {
            told.add("connected");
        }

        @Override
        public void heard() {
            messages.incrementAndGet();
        }

        @Override
        public void event(String name, List<Object> arguments) {
            waiting.incrementAndGet();
            beforeEach.run();
            waiting.decrementAndGet();
            told.add(name + " " + arguments.stream().map(Heard::text).toList());
        }

        @Override
        public void unreadable(Object message, String why) {
            told.add("unreadable " + text(message));
        }

        @Override
        public void ended(String reason, int httpStatus) {
            ends.incrementAndGet();
        }

        private static String text(Object argument) {
            return argument instanceof byte[] bytes ? bytes.length + " bytes" : String.valueOf(argument);
        }
    }
}
