package io.tickwire.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickwire.simulator.calendar.Hours;
import io.tickwire.simulator.calendar.TradingCalendar;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Hours, status messages, candles and property noise, on a clock that stands until it is moved. */
class MarketDayIT {
    private static final String RELIANCE = "1:2885";
    private static final String STATUS = "1507-json-full";
    private static final String TOUCHLINE = "1501-json-full";
    private static final String CANDLE = "1505-json-full";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final MovableClock clock = new MovableClock("2026-11-20T08:59:59");
    private final BrokerSimulator broker = BrokerSimulator.start(SimulatorSettings.builder()
            .ticksPerSecond(0)
            .withoutRateLimits()
            .clock(clock)
            .tokenLifetime(Duration.ofDays(30))
            .calendar(TradingCalendar.weekdays(Hours.of("09:00-09:15-15:30")).closedOn(LocalDate.of(2026, 11, 24)))
            .build());
    private final TestClient market = new TestClient(broker.baseUrl()).marketLogin("demo");

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void ticksFlowInTheSessionAndEveryChangeIsTold() {
        market.subscribe(1501, RELIANCE);
        try (var feed = joined("publishFormat=JSON&broadcastMode=Full")) {
            assertThat(broker.admin().publish(10)).as("closed").isZero();
            clock.moveTo("2026-11-20T09:00:00");
            await().until(() -> said(feed, "THE NORMAL MARKET HAS PREOPENED FOR 20 NOV 2026"));
            assertThat(broker.admin().publish(10)).as("pre-open").isZero();
            clock.moveTo("2026-11-20T09:15:00");
            await().until(() -> said(feed, "THE NORMAL MARKET HAS OPENED FOR 20 NOV 2026"));
            assertThat(broker.admin().publish(10)).as("open").isEqualTo(10);
            clock.moveTo("2026-11-20T15:30:00");
            await().until(() -> said(feed, "THE NORMAL MARKET HAS CLOSED FOR 20 NOV 2026"));
            assertThat(broker.admin().publish(10)).as("closed again").isZero();
            assertThat(feed.heard(TOUCHLINE)).hasSize(10);
            assertThat(broker.counters().framesByCode().of("1507"))
                    .isEqualTo(feed.heard(STATUS).size());
        }
    }

    @Test
    void aStatusIsOfOneSegmentAndReachesPartialSocketsWhole() throws JsonProcessingException {
        try (var feed = joined("publishFormat=JSON&broadcastMode=Partial")) {
            clock.moveTo("2026-11-20T09:00:00");
            await().until(() -> feed.heard(STATUS).size() >= 6);
            JsonNode first = JSON.readTree(feed.heard(STATUS).get(0));
            assertThat(first.path("ExchangeSegment").asInt()).isEqualTo(1);
            assertThat(first.path("ExchangeInstrumentID").asInt(-1)).isZero();
            assertThat(first.path("ExchangeTimeStamp").asLong()).isEqualTo(1_479_632_400L);
        }
    }

    @Test
    void nothingOpensOnAHolidayOrAWeekend() {
        market.subscribe(1501, RELIANCE);
        try (var feed = joined("publishFormat=JSON&broadcastMode=Full")) {
            for (String day : List.of("2026-11-21", "2026-11-22", "2026-11-24")) {
                clock.moveTo(day + "T11:00:00");
                assertThat(broker.admin().publish(1)).as(day).isZero();
            }
            clock.moveTo("2026-11-23T11:00:00");
            assertThat(broker.admin().publish(1)).isEqualTo(1);
            assertThat(feed.isConnected()).isTrue();
        }
    }

    @Test
    void aCandleComesOnceItsMinuteIsOver() throws JsonProcessingException {
        clock.moveTo("2026-11-20T12:02:10");
        market.subscribe(1505, RELIANCE);
        try (var feed = joined("publishFormat=JSON&broadcastMode=Full")) {
            assertThat(broker.admin().publish(20)).isZero();
            clock.moveTo("2026-11-20T12:03:00");
            assertThat(broker.admin().publish(20)).isEqualTo(1);
            await().until(() -> feed.heard(CANDLE).size() == 1);
            JsonNode candle = JSON.readTree(feed.heard(CANDLE).get(0));
            assertThat(candle.path("BarTime").asLong())
                    .as("12:02:59 on the wall clock of India")
                    .isEqualTo(1_795_176_179L);
            assertThat(candle.path("High").asDouble())
                    .isGreaterThanOrEqualTo(candle.path("Low").asDouble());
            assertThat(candle.path("ExchangeInstrumentID").asLong()).isEqualTo(2885);
        }
    }

    @Test
    void propertiesOfStrangersReachEverybodyWhoReadsJson() {
        try (var feed = joined("publishFormat=JSON&broadcastMode=Full")) {
            broker.admin().feed().propertyRate(100);
            await().until(() -> feed.heard("1105-json-partial").size() > 10);
            assertThat(feed.heard("1105-json-partial"))
                    .allSatisfy(text -> assertThat(text).matches("t:\\d+_\\d+,110:[\\d.]+,111:[\\d.]+"));
        }
    }

    @Test
    void aSkewedClockShiftsTimesAndHoursButNoTokens() throws JsonProcessingException {
        market.subscribe(1501, RELIANCE);
        try (var feed = joined("publishFormat=JSON&broadcastMode=Full")) {
            broker.admin().feed().skewClock(Duration.ofHours(1));
            assertThat(broker.admin().publish(1)).isEqualTo(1);
            await().until(() -> feed.heard(TOUCHLINE).size() == 1);
            assertThat(JSON.readTree(feed.heard(TOUCHLINE).get(0))
                            .path("ExchangeTimeStamp")
                            .asLong())
                    .isEqualTo(1_479_632_400L + 3_599);
            broker.admin().feed().skewClock(Duration.ofDays(-60));
            assertThat(market.get("/apimarketdata/config/clientConfig").status())
                    .isEqualTo(200);
        }
    }

    private static boolean said(FeedClient feed, String message) {
        return feed.heard(STATUS).stream().anyMatch(status -> status.contains(message));
    }

    private FeedClient joined(String format) {
        FeedClient feed = new FeedClient(broker.baseUrl(), market, format, List.of("websocket"));
        await().until(() -> feed.heard("joined").size() == 1);
        return feed;
    }
}
