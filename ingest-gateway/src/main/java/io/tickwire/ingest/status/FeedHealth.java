package io.tickwire.ingest.status;

import io.tickwire.ingest.feed.FeedView;
import io.tickwire.ingest.session.FeedState;
import io.tickwire.ingest.subscription.channel.ChannelCounts;
import io.tickwire.service.health.Check;
import io.tickwire.service.health.Health;
import java.time.Duration;
import java.util.Optional;

/**
 * Alive: the feed's thread turns. Ready: connected, everything wanted answered by the broker, and data flowing where it is
 * due that can be read. A wish the broker refused is told and does not make the gateway unready: a restart would not help it.
 */
public final class FeedHealth {
    /** The feed's thread turns once a second when there is nothing to do. */
    private static final Duration SHORTEST = Duration.ofSeconds(3);

    /** More in a row than a broker that is well ever sends. */
    private static final long MOST_UNREAD = 20;

    private final GatewayView view;
    private final Duration standstill;

    private FeedHealth(GatewayView view, Duration standstill) {
        this.view = view;
        this.standstill = standstill.compareTo(SHORTEST) < 0 ? SHORTEST : standstill;
    }

    /** @param standstill how long the feed's thread may not turn before it counts as dead */
    public static void addTo(Health health, GatewayView view, Duration standstill) {
        FeedHealth checks = new FeedHealth(view, standstill);
        health.liveness("feed-driver", checks::turning);
        health.readiness("session", checks::connected);
        health.readiness("subscriptions", checks::confirmed);
        health.readiness("data", checks::flowing);
        health.readiness("messages", () -> messages(view.unreadInARow()));
        health.readiness("alarm", checks::calm);
    }

    private Check turning() {
        Duration still = view.sinceLastTurn();
        return new Check(still.compareTo(standstill) < 0, "last turn " + still.toMillis() + " ms ago");
    }

    private Check connected() {
        FeedState state = view.feed().state();
        String detail = state instanceof FeedState.Halted halted
                ? "the broker refuses our keys: " + halted.reason()
                : state.getClass().getSimpleName();
        return new Check(state instanceof FeedState.Open, detail);
    }

    private Check confirmed() {
        return subscriptions(view.feed(), view.desiredSetRead());
    }

    static Check subscriptions(FeedView feed, boolean desiredSetRead) {
        if (!desiredSetRead) {
            return Check.failed("the desired set is still being read");
        }
        ChannelCounts counts = feed.counts();
        String detail = feed.subscribed() + " of " + counts.total() + " subscribed, " + counts.failed() + " refused";
        return new Check(feed.settled(), feed.state() instanceof FeedState.Open ? detail : detail + "; not connected");
    }

    /** A broker that changes what it sends keeps the socket busy and brings no ticks: that is no silence, and no life either. */
    static Check messages(long unreadInARow) {
        return unreadInARow < MOST_UNREAD
                ? new Check(true, unreadInARow + " unreadable since the last tick")
                : Check.failed("the last " + unreadInARow
                        + " messages made no sense; the headers of md.ticks.v1.dlq.v1 say why");
    }

    private Check calm() {
        return alarm(view.feed());
    }

    static Check alarm(FeedView feed) {
        return feed.state().alarm().map(Check::failed).orElseGet(() -> new Check(true, "none"));
    }

    private Check flowing() {
        return data(view.feed(), view.silence());
    }

    /** Without a connection nothing is due, and nothing can come either: that is not well, whatever the hour. */
    static Check data(FeedView feed, Optional<Duration> silence) {
        String age = silence.map(lasting -> "last message " + lasting.toMillis() + " ms ago")
                .orElse("no message yet");
        if (!(feed.state() instanceof FeedState.Open)) {
            return Check.failed(age + ", not connected");
        }
        boolean well = feed.state() instanceof FeedState.Streaming || !feed.dataDue();
        return new Check(well, age + (feed.dataDue() ? "" : ", none is due"));
    }
}
