package io.tickwire.ingest.status;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tickwire.ingest.journal.ReconnectReason;
import io.tickwire.ingest.session.FeedState;
import io.tickwire.ingest.session.standing.Remedy;
import io.tickwire.ingest.subscription.channel.ChannelStatus;
import io.tickwire.schemas.market.TickFlag;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** {@code tickwire_ingest_*}: every number of the status page as a meter, read when scraped. */
public final class IngestMetrics {
    private static final String PREFIX = "tickwire.ingest.";

    private final MeterRegistry registry;
    private final GatewayView view;

    private IngestMetrics(MeterRegistry registry, GatewayView view) {
        this.registry = registry;
        this.view = view;
    }

    public static void bind(MeterRegistry registry, GatewayView view) {
        IngestMetrics metrics = new IngestMetrics(registry, view);
        metrics.traffic();
        metrics.doubts();
        metrics.session();
        metrics.subscriptions();
        metrics.journal();
    }

    private void traffic() {
        counter(
                "frames.received",
                "market-data messages received",
                v -> v.traffic().received());
        counter(
                "frames.ignored",
                "messages that carry no tick",
                v -> v.traffic().ignored());
        counter(
                "frames.stale",
                "frames of sockets that had been given up",
                v -> v.traffic().stale());
        counter(
                "frames.shed",
                "frames dropped by a full queue",
                v -> v.traffic().shed());
        counter(
                "ticks.conflated",
                "updates merged with a newer one while Kafka was away",
                v -> v.traffic().conflated());
        counter(
                "ticks.published",
                "ticks acknowledged by Kafka",
                v -> v.traffic().published());
        counter(
                "bars.published",
                "candles of the broker acknowledged by Kafka as bars",
                v -> v.traffic().bars());
        counter(
                "dead.letters",
                "undecodable frames acknowledged by Kafka",
                v -> v.traffic().deadLetters());
        counter(
                "publish.failures",
                "records Kafka did not take",
                v -> v.traffic().lost());
        gauge(
                "frames.queued",
                "frames waiting for the pipeline",
                v -> v.traffic().queued());
        gauge(
                "publish.held",
                "ticks and dead letters waiting for Kafka to take them",
                v -> v.traffic().held());
        gauge(
                "publish.pending",
                "records waiting for Kafka's acknowledgement",
                v -> v.traffic().pending());
        gauge("events.waiting", "feed events waiting for Kafka", GatewayView::eventsWaiting);
        counter("events.dropped", "feed events given up; no gap is among them", GatewayView::eventsDropped);
        counter("gaps.merged", "gaps told as part of another one only", GatewayView::gapsMerged);
        counter("raw.dropped", "raw frames that could not be recorded", GatewayView::rawDropped);
    }

    private void doubts() {
        for (TickFlag flag : view.doubtful().keySet()) {
            FunctionCounter.builder(
                            PREFIX + "ticks.doubtful", view, v -> v.doubtful().getOrDefault(flag, 0L))
                    .tags("slot", view.slot(), "flag", flag.name().toLowerCase(Locale.ROOT))
                    .description("ticks published with a doubt")
                    .register(registry);
        }
    }

    private void session() {
        gauge(
                "connected",
                "1 while the broker socket is open",
                v -> v.feed().state() instanceof FeedState.Open ? 1 : 0);
        gauge("streaming", "1 while data flows", v -> v.feed().state() instanceof FeedState.Streaming ? 1 : 0);
        gauge(
                "halted",
                "1 while the broker refuses our keys",
                v -> v.feed().state() instanceof FeedState.Halted ? 1 : 0);
        gauge("data.due", "1 while ticks are expected", v -> v.feed().dataDue() ? 1 : 0);
        gauge("sockets", "broker sockets that exist", GatewayView::sockets);
        counter(
                "connection.attempts",
                "connection attempts",
                v -> v.feed().state().epoch());
        gauge("silence.seconds", "time since the newest message; -1 before the first", v -> seconds(v.silence()));
        gauge("gaps.open", "gaps open now", v -> v.feed().gapsOpen());
        counter("gaps", "gaps opened", v -> v.feed().gapsTotal());
    }

    private void journal() {
        for (ReconnectReason reason : ReconnectReason.values()) {
            counted(
                    "reconnects",
                    "connection attempts by reason",
                    "reason",
                    reason,
                    v -> v.journal().reconnects(reason));
        }
        for (Remedy remedy : Remedy.values()) {
            counted(
                    "stalls",
                    "stalls by what was done about them",
                    "remedy",
                    remedy,
                    v -> v.journal().stalls(remedy));
        }
        counter(
                "replays",
                "times the broker had answered for everything wanted",
                v -> v.journal().replays());
        counter("logins", "logins of this gateway", v -> v.journal().logins());
        gauge(
                "alarm",
                "1 while a person should look",
                v -> v.feed().state().alarm().isPresent() ? 1 : 0);
        gauge(
                "transport.age.seconds",
                "time since the socket was heard; -1 before the first",
                v -> seconds(v.unheard()));
        gauge(
                "driver.age.seconds",
                "time since the feed's thread turned",
                v -> seconds(Optional.of(v.sinceLastTurn())));
        gauge(
                "ticks.rate",
                "ticks published a second, over ten seconds",
                v -> v.rates().perSecond(Duration.ofSeconds(10)));
    }

    private void counted(String name, String description, String tag, Enum<?> value, ToDoubleFunction<GatewayView> of) {
        FunctionCounter.builder(PREFIX + name, view, of)
                .tags("slot", view.slot(), tag, value.name().toLowerCase(java.util.Locale.ROOT))
                .description(description)
                .register(registry);
    }

    private void subscriptions() {
        for (ChannelStatus status : ChannelStatus.values()) {
            Gauge.builder(PREFIX + "subscriptions", view, v -> v.feed().counts().of(status))
                    .tags("slot", view.slot(), "status", status.name().toLowerCase(Locale.ROOT))
                    .description("channels by status")
                    .register(registry);
        }
    }

    private static double seconds(Optional<Duration> age) {
        return age.map(Duration::toNanos).map(nanos -> nanos / 1e9).orElse(-1.0);
    }

    private void counter(String name, String description, ToDoubleFunction<GatewayView> value) {
        FunctionCounter.builder(PREFIX + name, view, value)
                .tag("slot", view.slot())
                .description(description)
                .register(registry);
    }

    private void gauge(String name, String description, ToDoubleFunction<GatewayView> value) {
        Gauge.builder(PREFIX + name, view, value)
                .tag("slot", view.slot())
                .description(description)
                .register(registry);
    }
}
