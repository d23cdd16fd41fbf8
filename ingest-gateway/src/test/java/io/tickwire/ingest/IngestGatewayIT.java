package io.tickwire.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.Topics;
import io.tickwire.schemas.market.FeedEvent;
import io.tickwire.schemas.market.FeedEventType;
import io.tickwire.schemas.market.Gap;
import io.tickwire.schemas.market.GapCause;
import io.tickwire.schemas.market.SubscriptionMode;
import io.tickwire.schemas.market.Tick;
import io.tickwire.schemas.market.TickContent;
import io.tickwire.schemas.market.TickFlag;
import io.tickwire.service.time.Micros;
import io.tickwire.simulator.BrokerSimulator;
import io.tickwire.simulator.SimulatorSettings;
import io.tickwire.simulator.SimulatorSettingsBuilder;
import io.tickwire.simulator.admin.Admin;
import io.tickwire.simulator.faults.Fault;
import io.tickwire.simulator.login.Api;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The gateway against the broker simulator, on real Kafka, registry and PostgreSQL. */
@Timeout(180)
class IngestGatewayIT {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Duration STOP = Duration.ofSeconds(30);
    private static final String SOCKET = "GET /apimarketdata/socket.io/";
    private static final String LOGIN = "demo/marketdata";

    private World world;
    private IngestGateway gateway;

    @AfterEach
    void stop() throws Exception {
        if (gateway != null) {
            gateway.stop(STOP);
        }
        world.close();
    }

    @Test
    void publishesExactlyWhatItReceives() throws Exception {
        begin(broker(300, 1_500));
        List<String> instruments = world.broker.instruments();
        world.wish(instruments.subList(0, 60), SubscriptionMode.QUOTE, SubscriptionMode.DEPTH);
        world.wish(instruments.subList(60, 120), SubscriptionMode.LAST_PRICE);
        world.wish(instruments.subList(120, 130), SubscriptionMode.QUOTE, SubscriptionMode.OPEN_INTEREST);
        int channels = 60 * 2 + 60 + 10 * 2;
        gateway = world.start();

        awaitReady();
        awaitStatus(status -> status.path("framesReceived").asLong() > 2_000);
        JsonNode status = quiet();
        long sent = world.broker.counters().framesSent();
        assertThat(status.path("subscribed").asInt()).isEqualTo(channels);
        assertThat(status.path("framesReceived").asLong())
                .as("frames of the socket and one snapshot for each channel")
                .isEqualTo(sent + channels);
        assertThat(status.path("ticksPublished").asLong())
                .isEqualTo(status.path("framesReceived").asLong());
        assertThat(status.path("deadLetters").asLong()).isZero();
        assertThat(status.path("shed").asLong()).isZero();
        assertThat(status.path("gapsTotal").asInt()).as("a clean first start").isZero();
        assertThat(world.broker.counters().logins().of(LOGIN)).isEqualTo(1);
        assertThat(world.broker.counters().requests().byName().keySet())
                .as("what else comes, comes over the socket: nothing is polled beside it")
                .isSubsetOf(
                        "POST /apimarketdata/auth/login",
                        "GET /apimarketdata/config/clientConfig",
                        "POST /apimarketdata/instruments/subscription",
                        SOCKET);
        assertThat(world.broker.counters().requests().of(SOCKET)).isEqualTo(1);

        List<Tick> ticks = world.ticks();
        assertThat(ticks).hasSize((int) status.path("ticksPublished").asLong());
        assertNumbersWithoutAGap(ticks);
        assertThat(ticks.stream().filter(tick -> tick.getFlags().contains(TickFlag.SNAPSHOT)))
                .hasSize(channels);
        assertThat(ticks.stream().map(Tick::getContent).distinct())
                .containsExactlyInAnyOrder(
                        TickContent.QUOTE, TickContent.DEPTH, TickContent.LAST_PRICE, TickContent.OPEN_INTEREST);
        assertThat(ticks)
                .allSatisfy(tick -> assertThat(tick.getPublishedAt()).isGreaterThanOrEqualTo(tick.getReceivedAt()));
        assertOrderWithinEachInstrument();
    }

    @Test
    void carriesPricesExactly() throws Exception {
        begin(broker(10, 0));
        world.wish(List.of("NSECM:2885"), SubscriptionMode.DEPTH);
        world.broker.admin().hold("NSECM:2885", 14_005_000L);
        gateway = world.start();
        awaitStatus(status -> status.path("subscribed").asInt() == 1);
        world.broker.admin().publish(3);
        awaitStatus(status -> status.path("ticksPublished").asInt() >= 4);

        List<Tick> ticks = world.ticks();
        assertThat(ticks.get(0).getFlags())
                .as("of the list of quotes in the subscription's answer")
                .containsExactly(TickFlag.SNAPSHOT);
        assertThat(ticks.get(0).getBidPrice()).isEqualTo(14_005_000L);
        assertThat(ticks.get(0).getBids()).isNotEmpty();
        Tick tick = ticks.get(1);
        assertThat(tick.getInstrument())
                .isEqualTo(InstrumentKey.parse("NSECM:2885").toAvro());
        assertThat(tick.getBidPrice()).isEqualTo(14_005_000L);
        assertThat(tick.getLastPrice()).isIn(14_005_000L, 14_006_000L); // trades take place at bid or ask
        assertThat(tick.getBids()).isNotEmpty();
        assertThat(tick.getBidPrice()).isEqualTo(tick.getBids().get(0).getPrice());
        assertThat(tick.getExchangeTime())
                .isCloseTo(tick.getReceivedAt(), org.assertj.core.data.Offset.offset(5_000_000L));
        assertThat(tick.getFlags()).isEmpty();
    }

    @Test
    void sendsWhatItCannotReadToTheDeadLetterTopicAndGoesOn() throws Exception {
        begin(broker(20, 200));
        world.wish(world.broker.instruments(), SubscriptionMode.QUOTE);
        gateway = world.start();
        awaitReady();
        world.broker.admin().sendRaw(Admin.CUT_FRAME);
        awaitStatus(status -> status.path("deadLetters").asInt() == 1);
        long before = world.status(gateway).path("ticksPublished").asLong();
        awaitStatus(status -> status.path("ticksPublished").asLong() > before + 100);

        JsonNode status = quiet();
        assertThat(status.path("framesReceived").asLong())
                .isEqualTo(status.path("ticksPublished").asLong() + 1);
        assertThat(status.path("gapsTotal").asInt()).isZero();
        ConsumerRecord<String, byte[]> letter = world.all(Topics.TICKS.deadLetter()).stream()
                .filter(each -> header(each, "where").startsWith(world.slot + "-"))
                .findFirst()
                .orElseThrow();
        assertThat(letter.value()).asString().isEqualTo("{\"MessageCode\":1501,\"ExchangeSeg");
        assertThat(header(letter, "what")).isEqualTo("1501-json-full");
        assertThat(header(letter, "why")).startsWith("not JSON");
    }

    @Test
    void reconnectsWithTheSameTokenAndRecordsTheGap() throws Exception {
        begin(broker(80, 400));
        world.wish(world.broker.instruments(), SubscriptionMode.QUOTE);
        gateway = world.start();
        awaitReady();

        world.broker.admin().dropSockets();
        awaitGaps(1);
        world.broker.admin().resetSockets();
        awaitGaps(2);
        List<FeedEvent> opened = outages(FeedEventType.GAP_OPENED);

        assertThat(world.broker.counters().logins().of(LOGIN))
                .as("the token is kept")
                .isEqualTo(1);
        assertThat(world.broker.counters().liveSockets().of("demo")).isEqualTo(1);
        JsonNode status = quiet();
        assertThat(status.path("subscribed").asInt()).isEqualTo(80);
        assertThat(status.path("sockets").asInt()).isEqualTo(1);
        assertThat(status.path("ticksPublished").asLong())
                .isEqualTo(status.path("framesReceived").asLong());
        assertNumbersWithoutAGap(world.ticks());
        assertThat(opened)
                .hasSize(2)
                .allSatisfy(event -> assertThat(event.getGap().getCause()).isEqualTo(GapCause.SOCKET_LOST));
        assertThat(outages(FeedEventType.GAP_CLOSED))
                .extracting(event -> event.getGap().getGapId())
                .containsExactlyElementsOf(
                        opened.stream().map(event -> event.getGap().getGapId()).toList());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(world.events(FeedEventType.REPLAY_COMPLETED))
                        .extracting(FeedEvent::getCount)
                        .as("for the start and the last reconnect; the one between may have been cut short")
                        .hasSizeBetween(2, 3)
                        .containsOnly(80L));
        assertThat(status.path("token").path("generation").asInt()).isEqualTo(1);
        assertThat(status.path("token").path("source").asText()).isEqualTo("REUSED");
        assertThat(status.path("attempts")).hasSize(3);
        assertThat(status.path("attempts").path(0).path("reason").asText()).isEqualTo("SOCKET_LOST");
        assertThat(status.path("attempts").path(0).path("outcome").asText()).isEqualTo("data flows");
        assertThat(status.path("reconnects").path("SOCKET_LOST").asInt()).isEqualTo(2);
        assertThat(status.path("lastPacketAgeMillis").isNumber()).isTrue();
        assertThat(status.path("alarm").isNull()).isTrue();
        assertThat(world.events(FeedEventType.TOKEN_REUSED)).hasSize(2);
        assertThat(world.events(FeedEventType.LOGGED_IN)).hasSize(1);
        assertThat(status.path("running").asBoolean()).isTrue();
        assertThat(status.path("slots")).singleElement().satisfies(slot -> {
            assertThat(slot.path("slot").asText()).isEqualTo(world.slot);
            assertThat(slot.path("state").asText()).isEqualTo("Streaming");
            assertThat(slot.path("subscribed").asInt()).isEqualTo(80);
            assertThat(slot.path("failed").asInt()).isZero();
        });
        assertThat(world.get(gateway, "/api/v1/gaps").path("open").asInt()).isZero();
        assertThat(world.get(gateway, "/api/v1/gaps").path("gaps").size()).isGreaterThanOrEqualTo(2);
        assertThat(world.get(gateway, "/api/v1/gaps?open=true").path("gaps")).isEmpty();
    }

    @Test
    void recordsAGapForTheInstrumentThatWasMuted() throws Exception {
        begin(broker(20, 400));
        world.wish(world.broker.instruments(), SubscriptionMode.QUOTE);
        Map<String, String> settings = new HashMap<>(world.settings());
        settings.put("TICKWIRE_FEED_MUTE_TIMEOUT", "2s");
        gateway = world.start(settings);
        awaitReady();
        awaitStatus(status -> status.path("framesReceived").asLong() > 200); // each has ticked
        String muted = world.broker.instruments().get(3);
        world.broker.admin().inject(Fault.of(Fault.Kind.MUTE_FEED).on("", muted).lasting(Duration.ofSeconds(3)));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(gapEvents(FeedEventType.GAP_CLOSED))
                        .singleElement()
                        .satisfies(event -> {
                            Gap gap = event.getGap();
                            assertThat(gap.getCause()).isEqualTo(GapCause.VOLUME);
                            assertThat(gap.getInstrument())
                                    .isEqualTo(InstrumentKey.parse(muted).toAvro());
                            assertThat(gap.getClosedAt() - gap.getOpenedAt()).isGreaterThan(2_000_000);
                        }));
        assertThat(world.status(gateway).path("connected").asBoolean()).isTrue();
    }

    @Test
    void logsInOnceMoreWhenTheTokenIsKilled() throws Exception {
        begin(broker(30, 200));
        world.wish(world.broker.instruments(), SubscriptionMode.QUOTE);
        gateway = world.start(impatient());
        awaitReady();

        world.broker.admin().killToken("demo", Api.MARKETDATA);
        awaitGaps(1);

        assertThat(world.broker.counters().logins().of(LOGIN)).isEqualTo(2);
        assertThat(world.events(FeedEventType.TOKEN_REFUSED)).isNotEmpty();
        assertThat(world.events(FeedEventType.LOGGED_IN)).hasSize(2);
        assertThat(quiet().path("subscribed").asInt()).isEqualTo(30);
        assertThat(world.broker.counters().subscriptions().of("demo")).isEqualTo(30);
    }

    @Test
    void noticesASocketThatIsOpenAndDead() throws Exception {
        begin(broker(30, 200));
        world.wish(world.broker.instruments(), SubscriptionMode.QUOTE);
        gateway = world.start(impatient());
        awaitReady();

        world.broker.admin().halfOpenSockets();
        awaitGaps(1);

        FeedEvent opened = gapEvents(FeedEventType.GAP_OPENED).get(0);
        assertThat(opened.getGap().getCause()).isEqualTo(GapCause.STALL);
        assertThat(opened.getGap().getOpenedAt())
                .as("the gap begins with the last message, not with its discovery")
                .isLessThanOrEqualTo(opened.getOccurredAt() - 1_900_000);
        assertThat(world.events(FeedEventType.STALL_DETECTED))
                .extracting(FeedEvent::getReason)
                .as("asking afresh does not wake a dead socket, another one does")
                .satisfiesExactly(
                        first -> assertThat(first).endsWith("remedy RESUBSCRIBE"),
                        second -> assertThat(second).endsWith("remedy RECONNECT"));
        assertThat(world.events(FeedEventType.RESUBSCRIBING)).hasSize(1);
        assertThat(world.events(FeedEventType.ALARM_RAISED)).isEmpty();
        assertThat(world.broker.counters().logins().of(LOGIN)).isEqualTo(1);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(world.status(gateway).path("sockets").asInt())
                                .isEqualTo(1));
    }

    @Test
    void reusesTheStoredTokenAfterARestartAndTellsOfTheGap() throws Exception {
        begin(broker(120, 300));
        world.wish(world.broker.instruments(), SubscriptionMode.QUOTE);
        gateway = world.start();
        awaitReady();
        awaitStatus(status -> status.path("framesReceived").asLong() > 300);
        gateway.stop(STOP);
        assertThat(world.broker.counters().liveSockets().of("demo")).isZero();
        assertThat(world.events().get(world.events().size() - 1).getType()).isEqualTo(FeedEventType.SESSION_CLOSED);
        assertThat(gapEvents(FeedEventType.GAP_OPENED)).isEmpty();
        assertNumbersWithoutAGap(world.ticks());
        long closedAt = world.events(FeedEventType.SESSION_CLOSED).get(0).getOccurredAt();

        gateway.start();
        awaitReady();
        awaitGaps(1);

        assertThat(world.broker.counters().logins().of(LOGIN))
                .as("one login for both runs")
                .isEqualTo(1);
        FeedEvent opened = gapEvents(FeedEventType.GAP_OPENED).get(0);
        assertThat(opened.getGap().getCause()).isEqualTo(GapCause.RESTART);
        assertThat(opened.getGap().getOpenedAt()).isEqualTo(closedAt);
        assertThat(world.status(gateway).path("subscribed").asInt())
                .as("although the broker still holds what the first run subscribed")
                .isEqualTo(120);
        assertThat(world.broker.counters().subscriptions().of("demo")).isEqualTo(120);
    }

    @Test
    void accountsForARunThatCrashed() throws Exception {
        begin(broker(5, 100));
        long crashedAt = Micros.of(Instant.now()) - 60_000_000;
        Gap left = new Gap("left-open", world.slot, null, GapCause.STALL, crashedAt, null, null);
        long openedAt = crashedAt - 5_000_000;
        world.tell(FeedEventType.SESSION_OPENED, openedAt, null);
        world.tell(FeedEventType.GAP_OPENED, crashedAt, left);
        world.wish(world.broker.instruments(), SubscriptionMode.QUOTE);
        gateway = world.start();
        awaitReady();
        awaitStatus(status -> status.path("gapsOpen").asInt() == 0);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(gapEvents(FeedEventType.GAP_CLOSED))
                        .extracting(event -> event.getGap().getCause())
                        .containsExactlyInAnyOrder(GapCause.STALL, GapCause.RESTART));
        assertThat(gapEvents(FeedEventType.GAP_CLOSED))
                .as("what the crashed run left open ends as well")
                .extracting(event -> event.getGap().getGapId())
                .contains("left-open");
        assertThat(gapEvents(FeedEventType.GAP_CLOSED))
                .filteredOn(event -> event.getGap().getCause() == GapCause.RESTART)
                .as("no tick of that run is there: what was on its way when it opened may be lost")
                .singleElement()
                .satisfies(event -> assertThat(event.getGap().getOpenedAt()).isEqualTo(openedAt - 60_000_000));
    }

    @Test
    void drainsWhatItHasReceivedWhenStoppedUnderLoad() throws Exception {
        begin(broker(200, 4_000));
        world.wish(world.broker.instruments(), SubscriptionMode.QUOTE);
        gateway = world.start();
        awaitReady();
        awaitStatus(status -> status.path("framesReceived").asLong() > 4_000);
        long received = world.status(gateway).path("framesReceived").asLong();
        gateway.stop(STOP);

        List<Tick> ticks = world.ticks();
        assertThat(ticks.size()).isGreaterThanOrEqualTo((int) received);
        assertNumbersWithoutAGap(ticks);
        assertThat(world.events(FeedEventType.SESSION_CLOSED)).hasSize(1);
        assertThat(gapEvents(FeedEventType.GAP_OPENED)).isEmpty();
    }

    @Test
    void followsTheDesiredSet() throws Exception {
        begin(broker(20, 100));
        List<String> instruments = world.broker.instruments();
        world.wish(instruments.subList(0, 5), SubscriptionMode.QUOTE);
        gateway = world.start();
        awaitStatus(status -> status.path("subscribed").asInt() == 5);

        world.wish(instruments.subList(5, 8), SubscriptionMode.LAST_PRICE);
        awaitStatus(status -> status.path("subscribed").asInt() == 8);
        world.wish(instruments.subList(0, 2)); // tombstones
        awaitStatus(status -> status.path("subscribed").asInt() == 6);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(world.broker.counters().subscriptions().of("demo"))
                                .isEqualTo(6));
        world.wish(instruments.subList(2, 3), SubscriptionMode.UNKNOWN);
        awaitStatus(status -> status.path("failed").asInt() == 1);

        JsonNode failed = world.get(gateway, "/api/v1/websocket/subscriptions?status=failed")
                .path("subscriptions");
        assertThat(failed).hasSize(1);
        assertThat(failed.get(0).path("instrument").asText()).isEqualTo(instruments.get(2));
        assertThat(failed.get(0).path("reason").asText()).contains("possible are");
        assertThat(failed.get(0).path("nextRetry").isNull())
                .as("it is hopeless")
                .isTrue();
        assertThat(world.events(FeedEventType.SUBSCRIPTION_FAILED))
                .singleElement()
                .satisfies(event -> assertThat(event.getInstrument())
                        .isEqualTo(InstrumentKey.parse(instruments.get(2)).toAvro()));
        assertThat(world.response(gateway, "/health/ready").statusCode()).isEqualTo(200);
        assertThat(world.get(gateway, "/api/v1/capabilities")
                        .path("modes")
                        .path("DEPTH")
                        .asInt())
                .isEqualTo(1502);
    }

    @Test
    void rejectsAWishThatMakesNoSense() throws Exception {
        begin(broker(5, 50));
        world.wish(world.broker.instruments(), SubscriptionMode.QUOTE);
        String key = "NSECM:no-number-" + world.slot;
        world.wishRaw(key, "not Avro".getBytes(UTF_8));
        gateway = world.start();
        awaitReady();

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(world.all(Topics.SUBSCRIPTIONS.deadLetter()))
                        .filteredOn(each -> key.equals(each.key()))
                        .singleElement()
                        .satisfies(each -> assertThat(header(each, "why")).contains("not a whole number")));
        assertThat(quiet().path("deadLetters").asInt())
                .as("only frames count here")
                .isZero();
        world.wishRaw(key, null);
    }

    @Test
    void learnsTheBrokersCap() throws Exception {
        begin(settings(60, 100).subscriptionCap(50).build());
        world.wish(world.broker.instruments(), SubscriptionMode.QUOTE);
        gateway = world.start();
        awaitStatus(status ->
                status.path("subscribed").asInt() == 50 && status.path("failed").asInt() == 10);

        JsonNode failed = world.get(gateway, "/api/v1/websocket/subscriptions?status=FAILED")
                .path("subscriptions")
                .get(0);
        assertThat(failed.path("reason").asText()).contains("used up");
        assertThat(failed.path("requestedBy").asText()).isEqualTo("test");
        assertThat(failed.path("attempts").asInt()).isPositive();
        assertThat(Instant.parse(failed.path("nextRetry").asText()))
                .isBetween(Instant.now(), Instant.now().plus(Duration.ofMinutes(5)));
        JsonNode confirmed = world.get(gateway, "/api/v1/websocket/subscriptions?status=CONFIRMED")
                .path("subscriptions")
                .get(0);
        assertThat(confirmed.path("requestedBy").asText()).isEqualTo("test");
        assertThat(confirmed.path("attempts").asInt()).isZero();
        assertThat(confirmed.path("nextRetry").isNull()).isTrue();
    }

    @Test
    void standsDownWhenTheBrokerRefusesTheKeys() throws Exception {
        begin(broker(5, 50));
        Map<String, String> settings = world.settings();
        settings.put("TICKWIRE_XTS_MARKET_API_SECRET", "wrong");
        gateway = world.start(settings);
        awaitStatus(status -> status.path("state").asText().equals("Halted"));

        assertThat(world.response(gateway, "/health/ready").statusCode()).isEqualTo(503);
        assertThat(world.response(gateway, "/health/live").statusCode()).isEqualTo(200);
        assertThat(world.events(FeedEventType.LOGIN_REFUSED)).hasSize(1);
        assertThat(world.events().toString()).doesNotContain("demo-market-key");
    }

    @Test
    void waitsForABrokerThatIsDown() throws Exception {
        begin(broker(5, 50));
        world.wish(world.broker.instruments(), SubscriptionMode.QUOTE);
        int fault = world.broker.admin().inject(Fault.of(Fault.Kind.SERVER_ERROR));
        gateway = world.start();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(world.events(FeedEventType.RECONNECT_SCHEDULED))
                        .isNotEmpty());
        world.broker.admin().clear(fault);

        awaitReady();
        assertThat(world.broker.counters().logins().of(LOGIN)).isEqualTo(1);
        assertThat(world.status(gateway).path("gapsTotal").asInt())
                .as("nothing was subscribed that could have been lost")
                .isZero();
    }

    @Test
    void showsItselfToPrometheus() throws Exception {
        begin(broker(5, 50));
        world.wish(world.broker.instruments(), SubscriptionMode.QUOTE);
        gateway = world.start();
        awaitReady();

        String metrics = new String(world.response(gateway, "/metrics").body(), UTF_8);
        assertThat(metrics)
                .contains("tickwire_ingest_ticks_published_total{")
                .contains("tickwire_ingest_connected{")
                .contains("tickwire_ingest_gaps_open{")
                .containsPattern("tickwire_ingest_subscriptions\\{[^}]*status=\"confirmed\"[^}]*} 5\\.0");
    }

    @Test
    void leavesNoSocketOrThreadBehindHoweverOftenItReconnects() throws Exception {
        begin(broker(5, 400));
        world.wish(world.broker.instruments(), SubscriptionMode.QUOTE);
        Map<String, String> settings = new HashMap<>(world.settings());
        settings.put("TICKWIRE_FEED_BACKOFF_MAX", "100ms");
        gateway = world.start(settings);
        awaitReady();
        world.broker.admin().resetSockets();
        awaitGaps(1);
        List<String> threads = threads();
        for (int cut = 2; cut <= 25; cut++) {
            world.broker.admin().resetSockets();
            awaitGaps(cut);
        }

        assertThat(world.broker.counters().liveSockets().of("demo")).isEqualTo(1);
        assertThat(world.status(gateway).path("sockets").asInt()).isEqualTo(1);
        List<String> more = new ArrayList<>(threads());
        threads.forEach(more::remove);
        assertThat(more).as("threads that were not there before").hasSizeLessThan(5);
        assertThat(world.broker.counters().logins().of(LOGIN)).isEqualTo(1);
    }

    /** Takes two silent seconds for a stall. */
    private Map<String, String> impatient() {
        Map<String, String> settings = new HashMap<>(world.settings());
        settings.put("TICKWIRE_FEED_SILENCE_TIMEOUT", "2s");
        return settings;
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                // those of HTTP come and go with the questions of this test
                .filter(name -> !name.startsWith("HttpClient-")
                        && !name.startsWith("ingest-gateway-http-")
                        && !name.startsWith("ingest-gateway-route-"))
                .sorted()
                .toList();
    }

    private void begin(SimulatorSettings broker) throws Exception {
        world = new World(broker);
    }

    private static SimulatorSettings broker(int instruments, int rate) {
        return settings(instruments, rate).build();
    }

    private static SimulatorSettingsBuilder settings(int instruments, int rate) {
        return SimulatorSettings.builder()
                .instruments(instruments)
                .ticksPerSecond(rate)
                .withoutRateLimits();
    }

    private void awaitReady() {
        world.awaitReady(gateway);
    }

    private void awaitStatus(Predicate<JsonNode> wanted) {
        world.awaitStatus(gateway, PATIENCE, wanted);
    }

    /**
     * The slot has been through so many outages, and every gap is closed again. Instruments may have had gaps of their own:
     * a cut that comes while they are asked for afresh ends what the broker held.
     */
    private void awaitGaps(int outages) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).untilAsserted(() -> {
            JsonNode status = world.status(gateway);
            JsonNode gaps = world.get(gateway, "/api/v1/gaps");
            assertThat(ofTheSlot(gaps)).as(gaps.toString()).isEqualTo(outages);
            assertThat(gaps.path("open").asInt()).isZero();
            assertThat(status.path("settled").asBoolean()).as(status.toString()).isTrue();
        });
    }

    private static long ofTheSlot(JsonNode gaps) {
        return StreamSupport.stream(gaps.path("gaps").spliterator(), false)
                .filter(gap -> gap.path("instrument").isNull())
                .count();
    }

    /** Stops the market and waits until everything sent has been accounted for. */
    private JsonNode quiet() throws Exception {
        world.broker.admin().rate(0);
        BrokerSimulator broker = world.broker;
        awaitStatus(status -> {
            long accounted = status.path("ticksPublished").asLong()
                    + status.path("deadLetters").asLong()
                    + status.path("conflated").asLong()
                    + status.path("shed").asLong()
                    + status.path("publishFailures").asLong();
            return accounted == status.path("framesReceived").asLong()
                    && status.path("lastDataAgeMillis").asLong() > 500
                    && broker.counters().framesSent() > 0;
        });
        return world.status(gateway);
    }

    private List<FeedEvent> outages(FeedEventType type) {
        return gapEvents(type).stream()
                .filter(event -> event.getGap().getInstrument() == null)
                .toList();
    }

    private List<FeedEvent> gapEvents(FeedEventType type) {
        return world.events(type);
    }

    /** On each connection the numbers of all ticks and dead letters are 1, 2, 3 and so on. */
    private void assertNumbersWithoutAGap(List<Tick> ticks) {
        Map<String, List<Long>> numbers = ticks.stream()
                .collect(Collectors.groupingBy(
                        Tick::getConnectionId,
                        TreeMap::new,
                        Collectors.mapping(Tick::getConnectionSequence, Collectors.toList())));
        numbers.forEach((connection, found) -> {
            List<Long> sorted = found.stream().sorted().toList();
            assertThat(sorted.get(0)).as(connection).isEqualTo(1);
            assertThat(sorted.get(sorted.size() - 1)).as(connection).isEqualTo(sorted.size());
            assertThat(sorted.stream().distinct().count()).as(connection).isEqualTo(sorted.size());
        });
    }

    private void assertOrderWithinEachInstrument() {
        Map<String, Long> last = new HashMap<>();
        for (Tick tick : world.ticks()) {
            String key = InstrumentKey.of(tick.getInstrument()).text() + tick.getConnectionId();
            Long before = last.put(key, tick.getConnectionSequence());
            assertThat(before == null || before < tick.getConnectionSequence())
                    .as(key)
                    .isTrue();
        }
    }

    private static String header(ConsumerRecord<String, byte[]> from, String name) {
        var header = from.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), UTF_8);
    }
}
