package io.tickwire.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwire.ingest.session.FeedLimits;
import io.tickwire.ingest.session.standing.Patience;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.ExchangeSegment;
import io.tickwire.schemas.market.SubscriptionMode;
import io.tickwire.service.config.Settings;
import io.tickwire.service.config.SettingsException;
import io.tickwire.service.time.Micros;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestSettingsTest {
    private static final Map<String, String> NEEDED = Map.of(
            "TICKWIRE_XTS_BASE_URL", "http://127.0.0.1:8090",
            "TICKWIRE_XTS_MARKET_API_KEY", "demo-market-key",
            "TICKWIRE_XTS_MARKET_API_SECRET", "demo-market-secret",
            "TICKWIRE_DB_PASSWORD", "tickwire",
            "TICKWIRE_TOKEN_KEY", "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");

    @Test
    void hasSensibleDefaults() {
        IngestSettings settings = IngestSettings.from(Settings.of(NEEDED));

        assertThat(settings.slot()).isEqualTo("xts-1");
        assertThat(settings.feed().silence()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.healthInterval()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.subscriptions().batchSize()).isEqualTo(50);
        assertThat(settings.subscriptions().batchDelay()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.http().port()).isEqualTo(8081);
        assertThat(settings.xts().marketPath()).isEqualTo("/apimarketdata");
    }

    @Test
    void readsWhatIsSaid() {
        IngestSettings settings = IngestSettings.from(with(Map.of(
                "TICKWIRE_FEED_SLOT", "xts-7",
                "TICKWIRE_FEED_BACKOFF_INITIAL", "250ms",
                "TICKWIRE_FEED_BACKOFF_MAX", "5s",
                "TICKWIRE_FEED_SILENCE_TIMEOUT", "12s",
                "TICKWIRE_SUBSCRIPTION_BATCH_SIZE", "20",
                "TICKWIRE_SUBSCRIPTION_BATCH_DELAY", "0ms",
                "TICKWIRE_FEED_CANARIES", "NSECM:26000, BSECM:1/index",
                "TICKWIRE_FEED_DATA_EXPECTED", "ALWAYS")));

        assertThat(settings.slot()).isEqualTo("xts-7");
        assertThat(settings.feed().backoff().initial()).isEqualTo(Duration.ofMillis(250));
        assertThat(settings.feed().silence()).isEqualTo(Duration.ofSeconds(12));
        assertThat(settings.subscriptions().batchSize()).isEqualTo(20);
        assertThat(settings.subscriptions().batchDelay()).isZero();
        assertThat(settings.canaries())
                .containsOnly(
                        Map.entry(InstrumentKey.parse("NSECM:26000"), Set.of(SubscriptionMode.QUOTE)),
                        Map.entry(InstrumentKey.parse("BSECM:1"), Set.of(SubscriptionMode.INDEX)));
    }

    @Test
    void readsHowLongToTryAndHowToWait() {
        IngestSettings settings = IngestSettings.from(with(Map.of(
                "TICKWIRE_FEED_BACKOFF_JITTER", "0.25",
                "TICKWIRE_FEED_ATTEMPTS", "12",
                "TICKWIRE_FEED_AFTER_ATTEMPTS", "STOP",
                "TICKWIRE_FEED_RELOGIN_INTERVAL", "20m",
                "TICKWIRE_FEED_CANARIES", "NSECM:26000",
                "TICKWIRE_FEED_TOKEN_CHECK", "30s")));

        assertThat(settings.feed().backoff().jitter()).isEqualTo(0.25);
        assertThat(settings.feed().patience()).isEqualTo(new Patience(12, true));
        assertThat(settings.feed().relogin()).isEqualTo(Duration.ofMinutes(20));
        assertThat(settings.tokenCheck()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void replacesNoTokenForTheSilenceOfWhatIsNotSureToTick() {
        assertThat(IngestSettings.from(with(Map.of("TICKWIRE_FEED_RELOGIN_INTERVAL", "20m")))
                        .feed()
                        .relogin())
                .isEqualTo(FeedLimits.NEVER);
    }

    @Test
    void refusesToStopAfterNoNumberOfAttemptsAndToWaitWithoutChance() {
        assertThatThrownBy(() -> IngestSettings.from(
                        with(Map.of("TICKWIRE_FEED_AFTER_ATTEMPTS", "STOP", "TICKWIRE_FEED_BACKOFF_JITTER", "0"))))
                .isInstanceOfSatisfying(
                        SettingsException.class,
                        exception -> assertThat(exception.problems())
                                .anyMatch(problem -> problem.contains("TICKWIRE_FEED_ATTEMPTS"))
                                .anyMatch(problem -> problem.contains("TICKWIRE_FEED_BACKOFF_JITTER")));
    }

    @Test
    void acceptsTheOlderNames() {
        Map<String, String> older = new HashMap<>(NEEDED);
        older.remove("TICKWIRE_XTS_BASE_URL");
        older.put("JAINAM_BASE_URL", "https://smpa.jainam.in:6543");

        assertThat(IngestSettings.from(Settings.of(older)).xts().baseUrl()).hasToString("https://smpa.jainam.in:6543");
    }

    @Test
    void tellsAllProblemsAtOnce() {
        assertThatThrownBy(() -> IngestSettings.from(Settings.of(Map.of(
                        "TICKWIRE_XTS_BASE_URL", "http://127.0.0.1:8090",
                        "TICKWIRE_FEED_BACKOFF_INITIAL", "10s",
                        "TICKWIRE_FEED_BACKOFF_MAX", "1s",
                        "TICKWIRE_FEED_SILENCE_TIMOUT", "5s",
                        "TICKWIRE_FEED_HOLIDAYS", "2026-12-25,tomorrow",
                        "TICKWIRE_FEED_CANARIES", "NSECM:26000,NIFTY",
                        "TICKWIRE_SUBSCRIPTION_BATCH_SIZE", "51",
                        "TICKWIRE_XTS_PUBLISH_FORMAT", "BINARY",
                        "TICKWIRE_XTS_BROADCAST_MODE", "PARTIAL"))))
                .isInstanceOfSatisfying(
                        SettingsException.class,
                        exception -> assertThat(exception.problems())
                                .anyMatch(problem -> problem.contains("TICKWIRE_XTS_MARKET_API_KEY"))
                                .anyMatch(problem -> problem.contains("TICKWIRE_XTS_MARKET_API_SECRET"))
                                .anyMatch(problem -> problem.contains("TICKWIRE_DB_PASSWORD"))
                                .anyMatch(problem -> problem.contains("TICKWIRE_TOKEN_KEY"))
                                .anyMatch(problem -> problem.contains("TICKWIRE_FEED_BACKOFF_MAX"))
                                .anyMatch(problem ->
                                        problem.contains("TICKWIRE_FEED_HOLIDAYS") && problem.contains("tomorrow"))
                                .anyMatch(problem ->
                                        problem.contains("TICKWIRE_FEED_CANARIES") && problem.contains("NIFTY"))
                                .anyMatch(problem -> problem.contains("TICKWIRE_SUBSCRIPTION_BATCH_SIZE"))
                                .anyMatch(problem -> problem.contains("TICKWIRE_XTS_PUBLISH_FORMAT"))
                                .anyMatch(problem -> problem.contains("TICKWIRE_XTS_BROADCAST_MODE"))
                                .anyMatch(problem -> problem.contains("did you mean TICKWIRE_FEED_SILENCE_TIMEOUT")));
    }

    @Test
    void readsACalendarAndNamesTheLineThatIsWrong(@TempDir Path directory) throws IOException {
        Path calendar = directory.resolve("mine.calendar");
        Files.writeString(calendar, "open EQUITY 2026-11-22 10:00-11:00\n");
        long sunday = Micros.of(Instant.parse("2026-11-22T05:00:00Z"));
        assertThat(IngestSettings.from(with(Map.of("TICKWIRE_FEED_CALENDAR", calendar.toString())))
                        .expectation()
                        .due(sunday, List.of(ExchangeSegment.NSECM)))
                .isTrue();

        Files.writeString(calendar, "# mine\nclosed EQUITY someday\n");
        assertThatThrownBy(() -> IngestSettings.from(with(Map.of("TICKWIRE_FEED_CALENDAR", calendar.toString()))))
                .hasMessageContaining("TICKWIRE_FEED_CALENDAR")
                .hasMessageContaining("line 2")
                .hasMessageContaining("someday");
        assertThatThrownBy(() -> IngestSettings.from(with(Map.of("TICKWIRE_FEED_CALENDAR", "/nowhere/at.all"))))
                .hasMessageContaining("/nowhere/at.all");
    }

    private static Settings with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(NEEDED);
        all.putAll(more);
        return Settings.of(all);
    }
}
