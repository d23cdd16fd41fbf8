package io.tickwire.simulator.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickwire.simulator.faults.GarbageFrames;
import io.tickwire.simulator.http.Call;
import io.tickwire.simulator.http.Router;
import io.tickwire.simulator.recording.Recording;
import java.time.Duration;
import java.util.Base64;

/** {@link FeedAdmin} under {@code /admin}. */
final class FeedRoutes {
    private static final int DEFAULT_OVERSIZE = 2 << 20;
    private static final int DEFAULT_BOMB = 64 << 20;

    private final FeedAdmin feed;

    FeedRoutes(FeedAdmin feed) {
        this.feed = feed;
    }

    void addTo(Router router) {
        router.add("POST", "/admin/drop-sockets", AdminRoutes.number("sockets", call -> of(call).drop()))
                .add("POST", "/admin/reset-sockets", AdminRoutes.number("sockets", call -> of(call).reset()))
                .add("POST", "/admin/half-open-sockets", AdminRoutes.number("sockets", call -> of(call).halfOpen()))
                .add("POST", "/admin/mute-sockets", AdminRoutes.number("sockets", call -> of(call).mute()))
                .add("POST", "/admin/cut-sockets", AdminRoutes.number("sockets", this::cut))
                .add("POST", "/admin/garbage-frame", AdminRoutes.number("sockets", this::garbage))
                .add("POST", "/admin/skew-clock", AdminRoutes.answer(this::skew))
                .add("POST", "/admin/property-rate", AdminRoutes.answer(this::propertyRate))
                .add("POST", "/admin/recording", AdminRoutes.answer(this::play))
                .add("DELETE", "/admin/recording", AdminRoutes.answer(call -> {
                    feed.stopRecording();
                    return AdminRoutes.done();
                }));
    }

    /** Of the account that the body names, or of everybody. */
    private FeedAdmin of(Call call) {
        String account = call.json().path("account").asText("");
        return account.isEmpty() ? feed : feed.ofAccount(account);
    }

    private int cut(Call call) {
        return of(call).cutAfter(
                        AdminRoutes.count(call, "bytes"),
                        call.json().path("reset").asBoolean(false));
    }

    private int garbage(Call call) {
        FeedAdmin to = of(call);
        ObjectNode body = call.json();
        if (body.has("packet")) {
            return to.sendRaw(body.path("packet").asText());
        }
        if (body.has("attachment")) {
            return to.sendAttachment(
                    Base64.getDecoder().decode(body.path("attachment").asText()));
        }
        String kind = body.path("kind").asText("cut");
        return switch (kind) {
            case "cut" -> to.sendRaw(GarbageFrames.CUT_TICK);
            case "unknown-code" -> to.sendRaw(GarbageFrames.UNKNOWN_CODE);
            case "oversized" ->
                to.sendRaw(GarbageFrames.oversized(body.path("bytes").asInt(DEFAULT_OVERSIZE)));
            case "cut-packet" -> to.sendAttachment(GarbageFrames.cutPacket());
            case "bomb" ->
                to.sendAttachment(GarbageFrames.bomb(body.path("bytes").asInt(DEFAULT_BOMB)));
            case "unfinished" ->
                to.sendWire(GarbageFrames.unfinished(true, body.path("bytes").asInt(DEFAULT_OVERSIZE)));
            case "continued" ->
                to.sendWire(GarbageFrames.unfinished(false, body.path("bytes").asInt(DEFAULT_OVERSIZE)));
            default ->
                throw new IllegalArgumentException("no garbage \"" + kind + "\"; there are cut, unknown-code,"
                        + " oversized, cut-packet, bomb, unfinished and continued");
        };
    }

    private JsonNode skew(Call call) {
        feed.skewClock(Duration.ofMillis(call.json().path("millis").asLong(0)));
        return AdminRoutes.done();
    }

    private JsonNode propertyRate(Call call) {
        feed.propertyRate(AdminRoutes.count(call, "perSecond"));
        return AdminRoutes.done();
    }

    private JsonNode play(Call call) {
        ObjectNode body = call.json();
        Recording recording =
                Recording.parse(body.path("lines").asText().lines().toList());
        feed.play(recording, body.path("speed").asDouble(1));
        return AdminRoutes.done();
    }
}
