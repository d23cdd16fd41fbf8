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
        router.add("POST", "/admin/drop-sockets", AdminRoutes.number("sockets", call -> feed.drop()))
                .add("POST", "/admin/reset-sockets", AdminRoutes.number("sockets", call -> feed.reset()))
                .add("POST", "/admin/half-open-sockets", AdminRoutes.number("sockets", call -> feed.halfOpen()))
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

    private int cut(Call call) {
        return feed.cutAfter(
                AdminRoutes.count(call, "bytes"), call.json().path("reset").asBoolean(false));
    }

    private int garbage(Call call) {
        ObjectNode body = call.json();
        if (body.has("packet")) {
            return feed.sendRaw(body.path("packet").asText());
        }
        if (body.has("attachment")) {
            return feed.sendAttachment(
                    Base64.getDecoder().decode(body.path("attachment").asText()));
        }
        String kind = body.path("kind").asText("cut");
        return switch (kind) {
            case "cut" -> feed.sendRaw(GarbageFrames.CUT_TICK);
            case "unknown-code" -> feed.sendRaw(GarbageFrames.UNKNOWN_CODE);
            case "oversized" ->
                feed.sendRaw(GarbageFrames.oversized(body.path("bytes").asInt(DEFAULT_OVERSIZE)));
            case "cut-packet" -> feed.sendAttachment(GarbageFrames.cutPacket());
            case "bomb" ->
                feed.sendAttachment(GarbageFrames.bomb(body.path("bytes").asInt(DEFAULT_BOMB)));
            case "unfinished" ->
                feed.sendWire(GarbageFrames.unfinished(true, body.path("bytes").asInt(DEFAULT_OVERSIZE)));
            case "continued" ->
                feed.sendWire(GarbageFrames.unfinished(false, body.path("bytes").asInt(DEFAULT_OVERSIZE)));
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
