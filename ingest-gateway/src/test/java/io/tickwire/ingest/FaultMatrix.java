package io.tickwire.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickwire.schemas.market.FeedEventType;
import io.tickwire.schemas.market.GapCause;
import io.tickwire.schemas.market.SubscriptionMode;
import io.tickwire.schemas.market.TickFlag;
import io.tickwire.simulator.faults.Fault;
import io.tickwire.simulator.faults.Fault.Kind;
import io.tickwire.simulator.faults.GarbageFrames;
import io.tickwire.simulator.login.Api;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The faults of the feed, each with what is promised and a script that brings it about and sees the promise kept. What a
 * script returns is what was observed.
 */
final class FaultMatrix {
    private static final String LOGIN_PATH = "/auth/login";
    private static final int MIB = 1 << 20;
    private static final Duration SHORT = Duration.ofSeconds(1);

    /** Brings about one fault; returns what was observed. */
    @FunctionalInterface
    interface Script {
        String play(FaultScene scene) throws Exception;
    }

    /** One line of the matrix. */
    record Row(String id, String fault, String promise, Script script) {
        @Override
        public String toString() {
            return id + " " + fault;
        }
    }

    private FaultMatrix() {}

    static List<Row> rows() {
        return List.of(
                new Row(
                        "socket-closed",
                        "the broker closes the socket (FIN, close frame)",
                        "reconnects with the same token, subscribes again, one gap",
                        scene -> outage(scene, () -> scene.ours().drop())),
                new Row(
                        "socket-reset",
                        "the connection is reset (RST)",
                        "as above",
                        scene -> outage(scene, () -> scene.ours().reset())),
                new Row(
                        "cut-in-frame",
                        "the connection breaks in the middle of a frame, ten times at different bytes",
                        "no half frame becomes a tick; every break is a gap",
                        FaultMatrix::cutInFrames),
                new Row(
                        "nobody-listens",
                        "the broker's port refuses connections for a while (ECONNREFUSED)",
                        "retries with growing pauses, is back soon after the broker, one gap over it all",
                        FaultMatrix::nobodyListens),
                new Row(
                        "reset-on-accept",
                        "connections are accepted and reset at once, as by a load balancer without a server",
                        "as above",
                        FaultMatrix::resetOnAccept),
                new Row(
                        "slow-network",
                        "every chunk of bytes takes 30 ms longer in each direction",
                        "nothing is lost and nothing reconnects",
                        FaultMatrix::slowNetwork),
                new Row(
                        "broker-restart",
                        "the broker restarts and knows neither tokens nor subscriptions",
                        "one login, everything subscribed again, one gap",
                        FaultMatrix::brokerRestart),
                new Row(
                        "silent-stall",
                        "the socket answers pings and brings no ticks while data is due",
                        "noticed within the silence timeout (here 2 s), healed, and a gap from the last tick on",
                        FaultMatrix::silentStall),
                new Row(
                        "fallen-asleep",
                        "the broker holds every subscription and sends nothing for it, on any socket",
                        "asked for afresh on the same connection: no reconnect, no login, one gap from the last tick on",
                        FaultMatrix::fallenAsleep),
                new Row(
                        "half-open",
                        "bytes vanish in both directions, nobody closes anything",
                        "noticed within the silence timeout, then as a network that is away",
                        FaultMatrix::halfOpen),
                new Row(
                        "token-dead",
                        "the token dies without a word",
                        "one login, everything subscribed again, one gap",
                        scene -> tokenDeath(
                                scene, () -> scene.world.broker.admin().killToken("demo", Api.MARKETDATA))),
                new Row(
                        "logged-out",
                        "a login from elsewhere ends the session: logout, silence, a dead token",
                        "one login, everything subscribed again, one gap",
                        scene -> tokenDeath(
                                scene, () -> scene.world.broker.admin().logOut("demo", Api.MARKETDATA))),
                new Row(
                        "login-refused",
                        "the token is dead and the broker refuses our keys",
                        "stands down after one try: not ready, says why, the gap stays open",
                        FaultMatrix::loginRefused),
                new Row(
                        "login-odd",
                        "the token is dead and logins meet a 429, a proxy's page and a redirect in turn",
                        "none is taken for a login or for refused keys; one login in the end",
                        FaultMatrix::oddLogins),
                new Row(
                        "two-gateways",
                        "two gateways share an account and its token dies",
                        "one login between them, both flow again; what one misses while the other asks afresh lies in the gap of the other",
                        FaultMatrix::twoGateways),
                new Row(
                        "subscription-refused",
                        "after a reconnect the broker refuses batches that hold one instrument",
                        "that one is failed with the broker's reason, has a gap of its own and is tried again; all others are subscribed",
                        FaultMatrix::refusedSubscription),
                new Row(
                        "subscription-skipped",
                        "after a reconnect the broker answers success and leaves one instrument out",
                        "as above",
                        FaultMatrix::skippedSubscription),
                new Row(
                        "subscription-chokes",
                        "after a reconnect the broker breaks (HTTP 500) on whatever names one instrument",
                        "that one ends alone, failed and tried again later; all others are subscribed",
                        FaultMatrix::chokingSubscription),
                new Row(
                        "already-subscribed",
                        "a stop and a start with the same token: the broker still holds every subscription",
                        "everything is confirmed, the time between is a gap, no login",
                        FaultMatrix::alreadySubscribed),
                new Row(
                        "garbage",
                        "cut JSON, an unknown code, a cut packet, a deflate bomb; messages that are no Socket.IO event: cut, one with"
                                + " a key twice, bytes that belong to nothing, an event without its attachment",
                        "the connection stays up; each is a dead letter, no tick, no gap",
                        FaultMatrix::garbage),
                new Row(
                        "endless-frame",
                        "a message that never ends",
                        "memory stays bounded: the connection is given up after 4 MiB of it, one gap",
                        FaultMatrix::endlessFrame),
                new Row(
                        "twice-and-late",
                        "ticks arrive twice and in the wrong order",
                        "all of them are published in the order of arrival; nothing else changes",
                        FaultMatrix::twiceAndLate),
                new Row(
                        "exchange-clock",
                        "the exchange's clock jumps back an hour",
                        "ticks go on, flagged, with their times as sent; nothing reconnects",
                        FaultMatrix::exchangeClock),
                new Row(
                        "stop",
                        "an orderly stop under load, and a start",
                        "everything received is published; the time between is a gap",
                        FaultMatrix::stopAndStart),
                new Row(
                        "kill",
                        "the gateway is killed (SIGKILL) under load, and another one starts",
                        "whatever the dead one had received and not published lies in the gap of the restart; no login",
                        FaultMatrix::kill));
    }

    private static String outage(FaultScene scene, Runnable fault) throws Exception {
        fault.run();
        Duration took = scene.recovered();
        assertThat(scene.logins()).as("the token is kept").isEqualTo(1);
        return "back after " + text(took) + ", no login; " + scene.account().text();
    }

    private static String cutInFrames(FaultScene scene) throws Exception {
        for (int cut = 1; cut <= 10; cut++) {
            int outages = cut;
            scene.ours().cutAfter(37 * cut * cut, cut % 2 == 0);
            scene.awaitStatus(status -> status.path("gapsTotal").asInt() >= outages);
            scene.recovered();
        }
        assertThat(scene.world.status(scene.gateway).path("deadLetters").asInt())
                .isZero();
        return "10 breaks, no dead letter; " + scene.account().text();
    }

    private static String nobodyListens(FaultScene scene) throws Exception {
        scene.net.unlisten();
        return brokerAway(scene);
    }

    private static String resetOnAccept(FaultScene scene) throws Exception {
        scene.net.refuse();
        return brokerAway(scene);
    }

    /** No new connection is to be had; the one there is breaks, and after some attempts all is well again. */
    private static String brokerAway(FaultScene scene) throws Exception {
        scene.net.dropAll();
        scene.awaitEvent(FeedEventType.RECONNECT_SCHEDULED, 3);
        scene.net.heal();
        Duration took = scene.recovered();
        return "back " + text(took) + " after the broker; " + scene.account().text();
    }

    private static String slowNetwork(FaultScene scene) throws Exception {
        scene.net.delay(30);
        scene.ours().reset(); // the delay is of new connections
        scene.recovered();
        int gaps = scene.gaps().size();
        long before = frames(scene);
        scene.awaitStatus(status -> status.path("framesReceived").asLong() > before + 800);
        LossAccount account = scene.account();
        assertThat(account.gaps()).as("no further gap").hasSize(gaps);
        return "no reconnect; " + account.text() + " of the change to the slow network";
    }

    private static String brokerRestart(FaultScene scene) throws Exception {
        scene.world.restartBroker();
        scene.newWitness();
        scene.awaitEvent(FeedEventType.TOKEN_REFUSED, 0);
        Duration took = scene.recovered();
        assertThat(scene.logins()).as("of the new broker").isEqualTo(1);
        return "back after " + text(took) + " with 1 login; " + scene.account().text();
    }

    private static String silentStall(FaultScene scene) throws Exception {
        scene.ours().mute();
        Duration noticed = scene.awaitEvent(FeedEventType.STALL_DETECTED, 0);
        assertThat(noticed).isLessThan(FaultScene.SILENCE.plus(SHORT));
        Duration took = scene.recovered();
        LossAccount account = scene.account();
        assertThat(account.gaps()).anyMatch(gap -> gap.cause() == GapCause.STALL);
        return "noticed after " + text(noticed) + ", flowing " + text(took) + " later; " + account.text();
    }

    private static String fallenAsleep(FaultScene scene) throws Exception {
        long epoch = scene.world.status(scene.gateway).path("epoch").asLong();
        assertThat(scene.world.broker.admin().feed().lull("demo")).isPositive();
        Duration noticed = scene.awaitEvent(FeedEventType.STALL_DETECTED, 0);
        assertThat(noticed).isLessThan(FaultScene.SILENCE.plus(SHORT));
        Duration took = scene.recovered();
        assertThat(scene.world.status(scene.gateway).path("epoch").asLong())
                .as("the same connection")
                .isEqualTo(epoch);
        assertThat(scene.logins()).isEqualTo(1);
        LossAccount account = scene.account();
        assertThat(account.gaps()).anyMatch(gap -> gap.cause() == GapCause.STALL);
        return "noticed after " + text(noticed) + ", flowing " + text(took) + " later on the same connection; "
                + account.text();
    }

    private static String halfOpen(FaultScene scene) throws Exception {
        scene.net.blackhole();
        Duration noticed = scene.awaitEvent(FeedEventType.STALL_DETECTED, 0);
        assertThat(noticed).isLessThan(FaultScene.SILENCE.plus(SHORT));
        scene.awaitEvent(FeedEventType.RECONNECT_SCHEDULED, 0);
        scene.net.heal();
        scene.net.dropAll();
        Duration took = scene.recovered();
        return "noticed after " + text(noticed) + ", back " + text(took) + " after the network; "
                + scene.account().text();
    }

    private static String tokenDeath(FaultScene scene, Runnable fault) throws Exception {
        fault.run();
        scene.awaitEvent(FeedEventType.TOKEN_REFUSED, 0);
        Duration took = scene.recovered();
        assertThat(scene.logins()).isEqualTo(2);
        return "back after " + text(took) + " with 1 login; " + scene.account().text();
    }

    private static String loginRefused(FaultScene scene) throws Exception {
        scene.world.broker.admin().inject(Fault.of(Kind.REFUSE_LOGIN));
        long asked = loginCalls(scene);
        scene.world.broker.admin().killToken("demo", Api.MARKETDATA);
        scene.awaitStatus(status -> status.path("state").asText().equals("Halted"));
        assertThat(scene.world.response(scene.gateway, "/health/ready").statusCode())
                .isEqualTo(503);
        assertThat(loginCalls(scene) - asked).isEqualTo(1);
        LossAccount account = scene.account();
        assertThat(scene.world.get(scene.gateway, "/api/v1/gaps?open=true").path("gaps"))
                .singleElement()
                .satisfies(gap -> assertThat(gap.path("closedAt").isNull()).isTrue());
        return "1 try, not ready; " + account.text() + ", which stays open";
    }

    private static String oddLogins(FaultScene scene) throws Exception {
        var admin = scene.world.broker.admin();
        List<Fault> odd = List.of(
                Fault.of(Kind.RATE_LIMITED),
                Fault.of(Kind.SERVER_ERROR),
                Fault.of(Kind.REDIRECT).text("http://127.0.0.1:1/"));
        odd.forEach(fault -> admin.inject(fault.on("POST", LOGIN_PATH).times(1)));
        admin.killToken("demo", Api.MARKETDATA);
        scene.awaitEvent(FeedEventType.TOKEN_REFUSED, 0);
        Duration took = scene.recovered();
        assertThat(admin.active()).as("all of them struck").isEmpty();
        assertThat(scene.world.events(FeedEventType.LOGIN_REFUSED)).isEmpty();
        assertThat(scene.logins()).isEqualTo(2);
        return "back after " + text(took) + " with 1 login; " + scene.account().text();
    }

    private static String twoGateways(FaultScene scene) throws Exception {
        Map<String, String> other = new HashMap<>(scene.settings);
        other.put("TICKWIRE_FEED_SLOT", scene.world.slot + "b");
        scene.neighbour(other.get("TICKWIRE_FEED_SLOT"));
        IngestGateway second = scene.world.start(other);
        try {
            scene.world.awaitReady(second);
            assertThat(scene.logins()).isEqualTo(1);
            scene.world.broker.admin().killToken("demo", Api.MARKETDATA);
            scene.awaitEvent(FeedEventType.TOKEN_REFUSED, 0);
            Duration took = scene.recovered();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> scene.world.status(second).path("gapsTotal").asInt() > 0);
            scene.world.awaitReady(second);
            assertThat(scene.logins()).isEqualTo(2);
            return "both back after " + text(took) + " with 1 login; "
                    + scene.account().text();
        } finally {
            second.stop(Duration.ofSeconds(20));
        }
    }

    private static String refusedSubscription(FaultScene scene) throws Exception {
        return without(scene, Kind.REFUSE_SUBSCRIPTION);
    }

    private static String skippedSubscription(FaultScene scene) throws Exception {
        return without(scene, Kind.SKIP_SUBSCRIPTION);
    }

    private static String chokingSubscription(FaultScene scene) throws Exception {
        return without(scene, Kind.CHOKE_SUBSCRIPTION);
    }

    private static String without(FaultScene scene, Kind kind) throws Exception {
        String victim = scene.world.broker.instruments().get(7);
        scene.world.broker.admin().inject(Fault.of(kind).on("", victim));
        scene.world.broker.admin().killToken("demo", Api.MARKETDATA); // so that everything is asked for afresh
        scene.awaitStatus(status ->
                status.path("failed").asInt() == 1 && status.path("subscribed").asInt() == 39);
        JsonNode failed = scene.world
                .get(scene.gateway, "/api/v1/websocket/subscriptions?status=FAILED")
                .path("subscriptions");
        assertThat(failed.get(0).path("instrument").asText()).isEqualTo(victim);
        assertThat(failed.get(0).path("reason").asText()).isNotBlank();
        return "39 of 40 subscribed, 1 failed: \""
                + failed.get(0).path("reason").asText() + "\"; "
                + scene.account().text();
    }

    private static String alreadySubscribed(FaultScene scene) throws Exception {
        scene.stopGateway();
        scene.gateway.start();
        Duration took = scene.recovered();
        assertThat(scene.logins()).isEqualTo(1);
        assertThat(scene.world.status(scene.gateway).path("subscribed").asInt()).isEqualTo(40);
        return "40 of 40 confirmed after " + text(took) + ", no login; "
                + scene.account().text();
    }

    private static String garbage(FaultScene scene) throws Exception {
        scene.ours().sendRaw(GarbageFrames.CUT_TICK);
        scene.ours().sendRaw(GarbageFrames.UNKNOWN_CODE);
        scene.ours().sendAttachment(GarbageFrames.cutPacket());
        scene.ours().sendAttachment(GarbageFrames.bomb(64 << 20));
        scene.ours().sendRaw("42[\"1501-json-full\",\"{\\\"MessageCode\\\":15");
        scene.ours().sendRaw("42[\"1501-json-full\",{\"MessageCode\":1501,\"MessageCode\":1501}]");
        scene.ours().sendWire(new byte[] {(byte) 0x82, 3, 4, 1, 2});
        scene.ours().sendRaw("451-[\"xts-binary-packet\",{\"_placeholder\":true,\"num\":0}]"); // and then a tick
        scene.awaitStatus(status -> status.path("deadLetters").asInt() == 8);
        LossAccount account = scene.account();
        assertThat(account.gaps()).isEmpty();
        assertThat(account.missing()).isZero();
        return "8 dead letters, connection kept; " + account.text();
    }

    private static String endlessFrame(FaultScene scene) throws Exception {
        scene.quiet(); // a tick in between would break the message, and the connection with it
        scene.ours().sendWire(GarbageFrames.unfinished(true, MIB));
        for (int more = 0; more < 4; more++) {
            scene.ours().sendWire(GarbageFrames.unfinished(false, MIB));
        }
        scene.awaitEvent(FeedEventType.SESSION_LOST, 0);
        assertThat(scene.world.events(FeedEventType.SESSION_LOST).get(0).getReason())
                .contains("transport error");
        scene.lively();
        Duration took = scene.recovered();
        return "given up, back after " + text(took) + "; " + scene.account().text();
    }

    private static String twiceAndLate(FaultScene scene) throws Exception {
        var admin = scene.world.broker.admin();
        admin.inject(Fault.of(Kind.DUPLICATE_TICK).times(20));
        admin.inject(Fault.of(Kind.LATE_TICK).times(20));
        long before = frames(scene);
        scene.awaitStatus(status -> status.path("framesReceived").asLong() > before + 800);
        LossAccount account = scene.account();
        assertThat(account.gaps()).isEmpty();
        assertThat(account.missing()).isZero();
        assertThat(scene.world.status(scene.gateway).path("epoch").asInt()).isEqualTo(1);
        return "20 twice and 20 late, all published; " + account.text();
    }

    private static String exchangeClock(FaultScene scene) throws Exception {
        scene.world.broker.admin().feed().skewClock(Duration.ofHours(-1));
        long before = frames(scene);
        scene.awaitStatus(status -> status.path("framesReceived").asLong() > before + 800);
        LossAccount account = scene.account();
        assertThat(account.gaps()).isEmpty();
        assertThat(account.missing()).isZero();
        long flagged = scene.world.ticks().stream()
                .filter(tick -> tick.getFlags().contains(TickFlag.BAD_TIME)
                        || tick.getFlags().contains(TickFlag.STALE))
                .count();
        assertThat(flagged).isPositive();
        return "%,d ticks flagged; %s".formatted(flagged, account.text());
    }

    private static String stopAndStart(FaultScene scene) throws Exception {
        long received = frames(scene);
        scene.stopGateway();
        assertThat(scene.world.ticks().size()).isGreaterThanOrEqualTo((int) received);
        scene.world.wish(List.of("NSECM:26000"), SubscriptionMode.QUOTE);
        scene.gateway.start();
        Duration took = scene.recovered();
        LossAccount account = scene.account();
        assertThat(account.gaps()).singleElement().matches(gap -> gap.cause() == GapCause.RESTART);
        return "back after " + text(took) + "; " + account.text();
    }

    private static String kill(FaultScene scene) throws Exception {
        scene.stopGateway();
        try (GatewayProcess victim = new GatewayProcess(scene.settings)) {
            await().atMost(Duration.ofSeconds(40)).until(victim::isReady);
            int before = scene.world.ticks().size();
            await().atMost(Duration.ofSeconds(40))
                    .until(() -> scene.world.ticks().size() > before + 400);
            victim.kill();
        }
        scene.gateway.start();
        Duration took = scene.recovered();
        assertThat(scene.logins()).isEqualTo(1);
        return "back after " + text(took) + ", no login; " + scene.account().text();
    }

    private static long frames(FaultScene scene) throws Exception {
        return scene.world.status(scene.gateway).path("framesReceived").asLong();
    }

    private static long loginCalls(FaultScene scene) {
        return scene.world.broker.counters().requests().of("POST /apimarketdata/auth/login");
    }

    private static String text(Duration took) {
        return "%.1f s".formatted(took.toMillis() / 1e3);
    }
}
