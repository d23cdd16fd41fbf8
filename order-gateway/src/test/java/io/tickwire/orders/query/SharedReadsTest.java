package io.tickwire.orders.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.orders.broker.Answer;
import io.tickwire.orders.broker.BrokerFunds;
import io.tickwire.orders.broker.BrokerOrders;
import io.tickwire.orders.broker.BrokerSession;
import io.tickwire.testing.FakeTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SharedReadsTest {
    private final FakeTime time = FakeTime.inMarketHours();
    private final SharedReads<Integer> reads = new SharedReads<>(time, time::nanos);
    private final BrokerSession session = new Session();
    private int asked;

    @Test
    void manyCallersCauseOneReadASecond() {
        assertThat(read(session, "CLIENT01")).isEqualTo(1);
        time.advance(Duration.ofMillis(999));
        assertThat(read(session, "CLIENT01")).isEqualTo(1);
        time.advance(Duration.ofMillis(1));
        assertThat(read(session, "CLIENT01")).isEqualTo(2);
    }

    @Test
    void nobodyGetsAnotherClientsListNorThatOfAnotherSession() {
        assertThat(read(session, "CLIENT01")).isEqualTo(1);
        assertThat(read(session, "CLIENT02")).isEqualTo(2);
        assertThat(read(session, null)).isEqualTo(3);
        assertThat(read(session, "CLIENT01")).isEqualTo(1);
        assertThat(read(new Session(), "CLIENT01")).isEqualTo(4);
    }

    @Test
    void aReadThatHangsKeepsNoOtherClientWaiting() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        CompletableFuture<SharedReads.Dated<Integer>> hanging =
                CompletableFuture.supplyAsync(() -> reads.read(session, "CLIENT01", () -> {
                    begun.countDown();
                    awaited(answered);
                    return new Answer.Failed<>("timeout");
                }));
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
        time.advance(Duration.ofSeconds(5));
        assertThat(read(session, "CLIENT02")).isEqualTo(1);
        answered.countDown();
        assertThat(hanging.get(20, TimeUnit.SECONDS).answer()).isInstanceOf(Answer.Failed.class);
    }

    private int read(BrokerSession from, @Nullable String client) {
        Answer<Integer> answer = reads.read(from, client, () -> new Answer.Rows<>(List.of(++asked)))
                .answer();
        return ((Answer.Rows<Integer>) answer).rows().get(0);
    }

    private static void awaited(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Session implements BrokerSession {
        @Override
        public BrokerOrders client(@Nullable String clientId) {
            throw new AssertionError("not asked here");
        }

        @Override
        public BrokerFunds funds(@Nullable String clientId) {
            throw new AssertionError("not asked here");
        }
    }
}
