package io.tickwire.ingest.status;

import io.tickwire.ingest.feed.FeedView;
import io.tickwire.ingest.gap.Gap;
import io.tickwire.ingest.session.FeedState;
import io.tickwire.ingest.subscription.channel.ChannelCounts;
import io.tickwire.ingest.subscription.channel.ChannelStatus;
import io.tickwire.ingest.subscription.channel.ChannelView;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.TickFlag;
import io.tickwire.service.http.BadRequest;
import io.tickwire.service.http.HttpApi;
import io.tickwire.service.http.Reply;
import io.tickwire.service.http.Request;
import io.tickwire.service.time.Micros;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The gateway's own pages: how the socket does, what is subscribed, which gaps there are, what is possible. */
public final class StatusApi {
    private final GatewayView view;
    private final SessionPage session;

    private StatusApi(GatewayView view) {
        this.view = view;
        this.session = new SessionPage(view);
    }

    public static void addTo(HttpApi http, GatewayView view) {
        StatusApi api = new StatusApi(view);
        http.get("/api/v1/websocket/status", request -> Reply.ok(api.status()))
                .post("/api/v1/websocket/start", request -> api.tryAgain())
                .get("/api/v1/websocket/subscriptions", api::subscriptions)
                .get("/api/v1/gaps", api::gaps)
                .get("/api/v1/capabilities", request -> Reply.ok(api.capabilities()));
    }

    private Map<String, Object> status() {
        FeedView feed = view.feed();
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("slot", view.slot());
        status.put("running", !(feed.state() instanceof FeedState.Stopped));
        status.put("state", feed.state().getClass().getSimpleName());
        status.put("connected", feed.state() instanceof FeedState.Open);
        status.put("epoch", feed.state().epoch());
        status.put("sockets", view.sockets());
        status.put("dataDue", feed.dataDue());
        status.put("marketStatus", market(feed));
        status.put("lastDataAgeMillis", view.silence().map(Duration::toMillis).orElse(null));
        status.put("desiredSetRead", view.desiredSetRead());
        session.addTo(status, feed);
        addSubscriptions(status, feed);
        addTraffic(status, view.traffic());
        status.put("ticksDoubtful", byName(view.doubtful()));
        status.put("gapsOpen", feed.gapsOpen());
        status.put("gapsTotal", feed.gapsTotal());
        status.put("eventsWaiting", view.eventsWaiting());
        status.put("eventsDropped", view.eventsDropped());
        status.put("gapsMerged", view.gapsMerged());
        status.put("rawDropped", view.rawDropped());
        return status;
    }

    /** For a feed that was told to stop after so many attempts, or whose keys were refused; any other takes no notice. */
    private Reply tryAgain() {
        FeedState state = view.feed().state();
        view.tryAgain();
        return Reply.ok(Map.of(
                "slot",
                view.slot(),
                "asked",
                true,
                "state",
                state.getClass().getSimpleName(),
                "alarm",
                state.alarm().orElse("")));
    }

    private static void addSubscriptions(Map<String, Object> status, FeedView feed) {
        ChannelCounts counts = feed.counts();
        status.put("wanted", counts.total());
        status.put("subscribed", feed.subscribed());
        status.put("subscribing", feed.awaited());
        status.put("failed", counts.failed());
        status.put("settled", feed.settled());
    }

    private static Map<String, Object> market(FeedView feed) {
        Map<String, Object> segments = new TreeMap<>();
        feed.market().forEach((segment, said) -> {
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("phase", said.phase());
            told.put("text", said.text());
            told.put("saidAt", time(said.saidAt()));
            segments.put(segment.name(), told);
        });
        return segments;
    }

    private static Map<String, Long> byName(Map<TickFlag, Long> counts) {
        Map<String, Long> names = new TreeMap<>();
        counts.forEach((flag, count) -> names.put(flag.name(), count));
        return names;
    }

    private static void addTraffic(Map<String, Object> status, Traffic traffic) {
        status.put("framesReceived", traffic.received());
        status.put("framesIgnored", traffic.ignored());
        status.put("ticksPublished", traffic.published());
        status.put("barsPublished", traffic.bars());
        status.put("deadLetters", traffic.deadLetters());
        status.put("conflated", traffic.conflated());
        status.put("shed", traffic.shed());
        status.put("publishFailures", traffic.lost());
        status.put("pending", traffic.pending());
        status.put("held", traffic.held());
        status.put("queued", traffic.queued());
        status.put("framesStale", traffic.stale());
    }

    private Reply subscriptions(Request request) {
        Optional<ChannelStatus> status = request.query1("status").map(StatusApi::channelStatus);
        Set<InstrumentKey> instruments = instruments(request);
        FeedView feed = view.feed();
        List<Map<String, Object>> channels = feed.channels().stream()
                .filter(each -> status.isEmpty() || each.status() == status.get())
                .filter(each -> instruments.isEmpty()
                        || instruments.contains(each.channel().instrument()))
                .map(this::channel)
                .toList();
        return Reply.ok(Map.of("counts", feed.counts(), "settled", feed.settled(), "subscriptions", channels));
    }

    private static ChannelStatus channelStatus(String text) {
        return Arrays.stream(ChannelStatus.values())
                .filter(status -> status.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new BadRequest(
                        "status '" + text + "' is unknown", "use one of " + List.of(ChannelStatus.values())));
    }

    private static Set<InstrumentKey> instruments(Request request) {
        Set<InstrumentKey> keys = new HashSet<>();
        for (String text : request.queryList("instruments")) {
            try {
                keys.add(InstrumentKey.parse(text.trim()));
            } catch (IllegalArgumentException malformed) {
                throw new BadRequest(
                        "instruments: " + malformed.getMessage(),
                        "write keys as in instruments=NSECM:2885,NSEFO:62329");
            }
        }
        return keys;
    }

    private Map<String, Object> channel(ChannelView each) {
        Map<String, Object> channel = new LinkedHashMap<>();
        channel.put("instrument", each.channel().instrument().text());
        channel.put("mode", each.channel().mode());
        channel.put("status", each.status());
        channel.put("requestedBy", view.requestedBy(each.channel().instrument()).orElse("canary of " + view.slot()));
        channel.put("attempts", each.attempts());
        boolean retried = each.retryAt() != ChannelView.NEVER;
        channel.put("nextRetry", retried ? time(view.microsAt(each.retryAt())) : null);
        if (!each.reason().isEmpty()) {
            channel.put("reason", each.reason());
        }
        return channel;
    }

    private Reply gaps(Request request) {
        boolean openOnly = request.query1("open").map(Boolean::parseBoolean).orElse(false);
        FeedView feed = view.feed();
        List<Map<String, Object>> gaps = feed.gaps().stream()
                .filter(gap -> !openOnly || gap.isOpen())
                .map(this::gap)
                .toList();
        return Reply.ok(Map.of("open", feed.gapsOpen(), "total", feed.gapsTotal(), "gaps", gaps));
    }

    private Map<String, Object> gap(Gap gap) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("gapId", gap.id());
        told.put("slot", view.slot());
        told.put(
                "instrument", gap.instrument() == null ? null : gap.instrument().text());
        told.put("cause", gap.cause());
        told.put("openedAt", time(gap.openedAt()));
        told.put("closedAt", time(gap.closedAt()));
        told.put("lostMessages", gap.lostMessages());
        return told;
    }

    private Map<String, Object> capabilities() {
        var can = view.capabilities();
        Map<String, Object> capabilities = new LinkedHashMap<>();
        capabilities.put("broker", can.broker());
        capabilities.put("modes", can.codes());
        capabilities.put("segments", can.segments());
        capabilities.put("depthLevels", can.depthLevels());
        capabilities.put("largestBatch", can.largestBatch());
        capabilities.put("publishFormats", can.publishFormats());
        capabilities.put("broadcastModes", can.broadcastModes());
        capabilities.put(
                "remainingSubscriptions",
                can.remaining().isPresent() ? can.remaining().getAsInt() : null);
        capabilities.put("origins", can.origins());
        return capabilities;
    }

    private static @Nullable String time(@Nullable Long micros) {
        return micros == null ? null : Micros.toInstant(micros).toString();
    }
}
