package io.tickwire.simulator.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickwire.simulator.http.Call;
import io.tickwire.simulator.http.Router;
import io.tickwire.simulator.recording.Recording;
import java.time.Duration;

/** {@link FeedAdmin} under {@code /admin}. */
final class FeedRoutes {
    private final FeedAdmin feed;

    FeedRoutes(FeedAdmin feed) {
        this.feed = feed;
    }

    void addTo(Router router) {
        router.add("POST", "/admin/skew-clock", AdminRoutes.answer(this::skew))
                .add(
                        "POST",
                        "/admin/lull-subscriptions",
                        AdminRoutes.number(
                                "subscriptions",
                                call -> feed.lull(call.json().path("account").asText())))
                .add("POST", "/admin/property-rate", AdminRoutes.answer(this::propertyRate))
                .add("POST", "/admin/recording", AdminRoutes.answer(this::play))
                .add("DELETE", "/admin/recording", AdminRoutes.answer(call -> {
                    feed.stopRecording();
                    return AdminRoutes.done();
                }));
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
