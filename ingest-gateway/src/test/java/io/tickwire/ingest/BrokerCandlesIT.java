package io.tickwire.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.Bar;
import io.tickwire.schemas.market.BarOrigin;
import io.tickwire.schemas.market.SubscriptionMode;
import io.tickwire.simulator.SimulatorSettings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The broker's one-minute candles, from the wish to the topic of bars. */
@Timeout(120)
class BrokerCandlesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final long MINUTE = TimeUnit.MINUTES.toMicros(1);
    private static final String INSTRUMENT = "NSECM:2885";
    private static final long PRICE = 14_005_000L;

    @Test
    void aWishForCandlesEndsInBarsOfTheBroker() throws Exception {
        World world = new World(SimulatorSettings.builder()
                .port(0)
                .instruments(5)
                .ticksPerSecond(0)
                .withoutRateLimits()
                .build());
        IngestGateway gateway = null;
        try {
            world.broker.admin().hold(INSTRUMENT, PRICE);
            world.wish(List.of(INSTRUMENT), SubscriptionMode.CANDLE);
            IngestGateway running = world.start();
            gateway = running;
            await().atMost(PATIENCE)
                    .until(() -> world.status(running).path("subscribed").asInt() == 1);
            world.broker.admin().publish(3);
            world.broker.admin().feed().skewClock(Duration.ofMinutes(1));
            world.broker.admin().publish(1);
            world.broker.admin().feed().skewClock(Duration.ofMinutes(2));
            world.broker.admin().publish(1);

            await().atMost(PATIENCE)
                    .until(() -> world.status(running).path("barsPublished").asInt() >= 3);
            assertThat(world.broker.counters().framesByCode().of("1505"))
                    .as("each minute that ended, perhaps one of the real clock's too; the image comes beside them")
                    .isGreaterThanOrEqualTo(2);
            await().atMost(PATIENCE).until(() -> world.bars(INSTRUMENT).size() >= 3);
            List<Bar> bars = world.bars(INSTRUMENT);
            Bar last = bars.get(bars.size() - 1);
            assertThat(InstrumentKey.of(last.getInstrument()).text()).isEqualTo(INSTRUMENT);
            assertThat(last.getOrigin()).isEqualTo(BarOrigin.BROKER);
            assertThat(last.getIntervalSeconds()).isEqualTo(60);
            assertThat(last.getOpenTime() % MINUTE).isZero();
            assertThat(last.getCloseTime()).isEqualTo(last.getOpenTime() + MINUTE);
            assertThat(last.getCloseTime()).isGreaterThan(bars.get(0).getCloseTime());
            assertThat(List.of(last.getOpen(), last.getHigh(), last.getLow(), last.getClose()))
                    .allSatisfy(price -> assertThat(price).isIn(PRICE, PRICE + 1_000));
            assertThat(world.status(gateway).path("deadLetters").asInt()).isZero();
            assertThat(world.status(gateway).path("ticksPublished").asInt()).isZero();
        } finally {
            if (gateway != null) {
                gateway.stop(Duration.ofSeconds(20));
            }
            world.close();
        }
    }
}
