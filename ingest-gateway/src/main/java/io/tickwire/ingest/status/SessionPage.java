package io.tickwire.ingest.status;

import io.tickwire.ingest.broker.TokenInUse;
import io.tickwire.ingest.feed.FeedView;
import io.tickwire.ingest.journal.ConnectionAttempt;
import io.tickwire.ingest.journal.Rates;
import io.tickwire.ingest.journal.ReconnectReason;
import io.tickwire.ingest.session.FeedState;
import io.tickwire.ingest.session.standing.Remedy;
import io.tickwire.service.time.Micros;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The part of the status page about the session: its token, never the token itself, its attempts, its alarm, its pace. */
final class SessionPage {
    private final GatewayView view;

    SessionPage(GatewayView view) {
        this.view = view;
    }

    void addTo(Map<String, Object> status, FeedView feed) {
        status.put("token", view.token().map(SessionPage::token).orElse(null));
        status.put("lastPacketAgeMillis", view.unheard().map(Duration::toMillis).orElse(null));
        status.put("rate", rate(view.rates()));
        status.put("alarm", feed.state().alarm().map(this::alarm).orElse(null));
        status.put("slots", List.of(slot(feed)));
        status.put("reconnects", counts());
        status.put(
                "attempts",
                view.journal().attempts().stream().map(SessionPage::attempt).toList());
    }

    private static Map<String, Object> token(TokenInUse token) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("generation", token.generation());
        told.put("issuedAt", token.issuedAt().toString());
        told.put("expiresAt", token.expiresAt().toString());
        told.put("source", token.fresh() ? "FRESH" : "REUSED");
        return told;
    }

    private static Map<String, Object> rate(Rates rates) {
        return Map.of(
                "over10s",
                rounded(rates.perSecond(Duration.ofSeconds(10))),
                "over60s",
                rounded(rates.perSecond(Duration.ofSeconds(60))));
    }

    private static BigDecimal rounded(double perSecond) {
        return BigDecimal.valueOf(perSecond).setScale(1, RoundingMode.HALF_UP);
    }

    private Map<String, Object> alarm(String reason) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("reason", reason);
        told.put("since", view.journal().alarmSince().map(SessionPage::time).orElse(null));
        return told;
    }

    private Map<String, Object> slot(FeedView feed) {
        FeedState state = feed.state();
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("slot", view.slot());
        told.put("state", state.getClass().getSimpleName());
        told.put("epoch", state.epoch());
        told.put("attempt", state.standing().attempt());
        told.put("subscribed", feed.subscribed());
        told.put("failed", feed.counts().failed());
        return told;
    }

    private Map<String, Object> counts() {
        Map<String, Object> told = new LinkedHashMap<>();
        for (ReconnectReason reason : ReconnectReason.values()) {
            told.put(reason.name(), view.journal().reconnects(reason));
        }
        Map<String, Object> stalls = new LinkedHashMap<>();
        for (Remedy remedy : Remedy.values()) {
            stalls.put(remedy.name(), view.journal().stalls(remedy));
        }
        told.put("stalls", stalls);
        told.put("replays", view.journal().replays());
        told.put("logins", view.journal().logins());
        return told;
    }

    private static Map<String, Object> attempt(ConnectionAttempt attempt) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("epoch", attempt.epoch());
        told.put("attempt", attempt.attempt());
        told.put("reason", attempt.reason());
        told.put("detail", attempt.detail());
        told.put("at", time(attempt.beganAt()));
        told.put("outcome", attempt.outcome());
        told.put("tookMillis", attempt.took().toMillis());
        return told;
    }

    private static @Nullable String time(@Nullable Long micros) {
        return micros == null ? null : Micros.toInstant(micros).toString();
    }
}
