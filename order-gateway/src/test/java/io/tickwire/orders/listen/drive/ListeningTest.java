package io.tickwire.orders.listen.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tickwire.orders.broker.OrderNews;
import io.tickwire.orders.broker.OrderStream;
import io.tickwire.orders.desk.DeskInput;
import io.tickwire.orders.listen.ListenLimits;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.service.retry.Backoff;
import io.tickwire.service.time.Nanos;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ListeningTest {
    private static final OrderNews NEWS = new OrderNews.ConversionTold("CLIENT01", InstrumentKey.parse("NSECM:2885"));
    private static final DeskInput TOLD = new DeskInput.PositionConverted(InstrumentKey.parse("NSECM:2885"));

    private final Stream stream = new Stream();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final BlockingQueue<DeskInput> heard = new LinkedBlockingQueue<>();
    private final Listening listening = Listening.to(
            stream,
            new ListenLimits(
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(1),
                    3,
                    new Backoff(Duration.ofMillis(1), Duration.ofMillis(10), 2)),
            (client, input) -> heard.add(input),
            new ListenMetrics(metrics),
            Nanos.system());

    @AfterEach
    void close() {
        listening.close();
    }

    @Test
    void whatMayHaveBeenMissedIsToldWithEveryConnectionAndEveryLoss() throws Exception {
        OrderStream.Listener first = stream.opened(1);
        first.joined(1, 7);
        assertThat(next()).isEqualTo(new DeskInput.PushesMissed(true));
        assertThat(up()).isEqualTo(1);
        first.told(1, NEWS);
        assertThat(next()).isEqualTo(TOLD);
        first.refused(1, "logged out");
        assertThat(next()).isEqualTo(new DeskInput.PushesMissed(false));
        assertThat(up()).isZero();
        OrderStream.Listener second = stream.opened(2);
        first.told(1, NEWS);
        second.joined(2, 8);
        second.told(2, NEWS);
        assertThat(List.of(next(), next()))
                .as("a dead connection is not believed any more")
                .containsExactly(new DeskInput.PushesMissed(true), TOLD);
        assertThat(stream.did).startsWith("open 1", "close 1", "open 2 doubted");
    }

    @Test
    void whatCannotBeReadIsCountedAndLookedUp() throws Exception {
        OrderStream.Listener first = stream.opened(1);
        first.joined(1, 7);
        next();
        first.told(1, new OrderNews.Unreadable("trade", "row without ExecutionID"));
        assertThat(next()).isEqualTo(new DeskInput.PushesMissed(true));
        assertThat(metrics.get("tickwire.orders.socket.events")
                        .tag("kind", "unreadable")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void movesOverToAnotherLogin() throws Exception {
        stream.opened(1).joined(1, 7);
        next();
        stream.login = 8;
        stream.opened(2).joined(2, 8);
        assertThat(List.of(next(), next()))
                .containsExactly(new DeskInput.PushesMissed(false), new DeskInput.PushesMissed(true));
    }

    @Test
    void closesTheStreamWithItself() {
        stream.opened(1);
        listening.close();
        assertThat(stream.did).contains("end");
        assertThat(heard).isEmpty();
    }

    private DeskInput next() throws InterruptedException {
        DeskInput input = heard.poll(20, TimeUnit.SECONDS);
        if (input == null) {
            throw new AssertionError("nothing was heard");
        }
        return input;
    }

    private double up() {
        return metrics.get("tickwire.orders.socket.up").gauge().value();
    }

    /** A stream that does what it is told and nothing else. */
    private static final class Stream implements OrderStream {
        private final List<String> did = new CopyOnWriteArrayList<>();
        private volatile Listener listener = new Silence();
        private volatile long login = 7;

        @Override
        public void open(long epoch, boolean doubted, Listener hears) {
            listener = hears;
            did.add("open " + epoch + (doubted ? " doubted" : ""));
        }

        Listener opened(long epoch) {
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> did.stream().anyMatch(each -> each.startsWith("open " + epoch)));
            return listener;
        }

        @Override
        public void close(long epoch) {
            did.add("close " + epoch);
        }

        @Override
        public long login() {
            return login;
        }

        @Override
        public void close() {
            did.add("end");
        }
    }

    private static final class Silence implements OrderStream.Listener {
        @Override
        public void joined(long epoch, long login) {}

        @Override
        public void heard(long epoch) {}

        @Override
        public void told(long epoch, OrderNews news) {}

        @Override
        public void refused(long epoch, String reason) {}

        @Override
        public void lost(long epoch, String reason) {}
    }
}
