package io.tickwire.ingest;

import io.tickwire.broker.token.Purpose;
import io.tickwire.broker.token.TokenCipher;
import io.tickwire.broker.token.TokenCustodian;
import io.tickwire.broker.xts.XtsSettings;
import io.tickwire.ingest.calendar.DataExpectation;
import io.tickwire.ingest.session.FeedLimits;
import io.tickwire.ingest.session.standing.Patience;
import io.tickwire.ingest.subscription.BookLimits;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.SubscriptionMode;
import io.tickwire.service.config.Settings;
import io.tickwire.service.config.SettingsOwner;
import io.tickwire.service.database.DatabaseSettings;
import io.tickwire.service.http.HttpSettings;
import io.tickwire.service.kafka.KafkaSettings;
import io.tickwire.service.retry.Backoff;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * All settings of the gateway.
 *
 * @param slot name of this feed on topics and in metrics, {@code TICKWIRE_FEED_SLOT}
 * @param account whose login is shared, {@code TICKWIRE_FEED_ACCOUNT}
 * @param canaries what this slot always wants, {@code TICKWIRE_FEED_CANARIES}
 * @param queueCapacity frames between socket and pipeline before frames are shed, {@code TICKWIRE_FEED_QUEUE_CAPACITY}
 * @param queueBytes what they may take together, {@code TICKWIRE_FEED_QUEUE_MIB}
 * @param holdBytes what may wait in order for Kafka before ticks are conflated, {@code TICKWIRE_FEED_HOLD_MIB}
 * @param raw whether frames are recorded on {@code md.raw.xts.v1}, {@code TICKWIRE_FEED_RAW}
 * @param muteTimeout how long an instrument may be quiet before a jump of its volume is a gap, {@code
 *     TICKWIRE_FEED_MUTE_TIMEOUT}
 * @param healthInterval how long the driver may stand still before it counts as dead, {@code
 *     TICKWIRE_FEED_HEALTH_INTERVAL}
 * @param tokenCheck how often a running session looks whether a newer token is stored, {@code TICKWIRE_FEED_TOKEN_CHECK}
 */
record IngestSettings(
        String slot,
        String account,
        FeedLimits feed,
        BookLimits subscriptions,
        DataExpectation expectation,
        Map<InstrumentKey, Set<SubscriptionMode>> canaries,
        int queueCapacity,
        long queueBytes,
        long holdBytes,
        boolean raw,
        Duration muteTimeout,
        Duration healthInterval,
        Duration tokenCheck,
        XtsSettings xts,
        KafkaSettings kafka,
        DatabaseSettings database,
        TokenCipher tokens,
        HttpSettings http) {
    private static final int PORT = 8081;
    private static final long MIB = 1L << 20;
    private static final BigDecimal HALF = new BigDecimal("0.5");

    /** Without any chance in it, all gateways that lost the same broker come back in the same instant. */
    private static final BigDecimal LEAST_JITTER = new BigDecimal("0.1");

    /** What follows the allowed number of fruitless attempts, after the alarm. */
    enum AfterAttempts {
        CONTINUE,
        STOP
    }

    /** @throws io.tickwire.service.config.SettingsException with every problem at once */
    static IngestSettings from(Settings settings) {
        settings.ignoringOthers(SettingsOwner.INGEST_GATEWAY, SettingsOwner.BROKER_KIT);
        IngestSettings read = new IngestSettings(
                settings.text("TICKWIRE_FEED_SLOT", "xts-1"),
                settings.text("TICKWIRE_FEED_ACCOUNT", "demo"),
                feed(settings),
                subscriptions(settings),
                CalendarSettings.expectation(settings),
                canaries(settings),
                settings.integer("TICKWIRE_FEED_QUEUE_CAPACITY", 65_536, 16, 10_000_000),
                MIB * settings.integer("TICKWIRE_FEED_QUEUE_MIB", 128, 8, 1_048_576),
                MIB * settings.integer("TICKWIRE_FEED_HOLD_MIB", 256, 0, 1_048_576),
                settings.flag("TICKWIRE_FEED_RAW", false),
                positive(settings, "TICKWIRE_FEED_MUTE_TIMEOUT", Duration.ofSeconds(60)),
                positive(settings, "TICKWIRE_FEED_HEALTH_INTERVAL", Duration.ofSeconds(10)),
                positive(settings, "TICKWIRE_FEED_TOKEN_CHECK", Duration.ofMinutes(1)),
                xts(settings),
                KafkaSettings.from(settings),
                DatabaseSettings.from(settings, 4),
                TokenCipher.from(settings),
                HttpSettings.from(settings, PORT));
        settings.verify();
        return read;
    }

    private static FeedLimits feed(Settings settings) {
        return new FeedLimits(
                positive(settings, "TICKWIRE_FEED_LOGIN_TIMEOUT", Duration.ofSeconds(30)),
                positive(settings, "TICKWIRE_FEED_OPEN_TIMEOUT", Duration.ofSeconds(10)),
                positive(settings, "TICKWIRE_FEED_SILENCE_TIMEOUT", Duration.ofSeconds(30)),
                positive(settings, "TICKWIRE_FEED_REFUSAL_WINDOW", Duration.ofMinutes(5)),
                TokenCustodian.STAND_DOWN,
                relogin(settings),
                settings.integer("TICKWIRE_FEED_DOUBT_AFTER", 3, 1, 1_000),
                patience(settings),
                backoff(settings));
    }

    /** A login ends the session of every gateway of the account: only the silence of what is sure to tick is worth that. */
    private static Duration relogin(Settings settings) {
        Duration interval = positive(settings, "TICKWIRE_FEED_RELOGIN_INTERVAL", Duration.ofMinutes(15));
        return settings.list("TICKWIRE_FEED_CANARIES", List.of()).isEmpty() ? FeedLimits.NEVER : interval;
    }

    private static Patience patience(Settings settings) {
        int attempts = settings.integer("TICKWIRE_FEED_ATTEMPTS", 0, 0, 1_000_000);
        AfterAttempts after =
                settings.choice("TICKWIRE_FEED_AFTER_ATTEMPTS", AfterAttempts.class, AfterAttempts.CONTINUE);
        if (after == AfterAttempts.STOP && attempts == 0) {
            settings.problem("TICKWIRE_FEED_AFTER_ATTEMPTS", "STOP needs a number of TICKWIRE_FEED_ATTEMPTS");
        }
        return new Patience(attempts, after == AfterAttempts.STOP);
    }

    private static Backoff backoff(Settings settings) {
        Duration initial = positive(settings, "TICKWIRE_FEED_BACKOFF_INITIAL", Duration.ofSeconds(1));
        Duration max = positive(settings, "TICKWIRE_FEED_BACKOFF_MAX", Duration.ofSeconds(60));
        if (max.compareTo(initial) < 0) {
            settings.problem(
                    "TICKWIRE_FEED_BACKOFF_MAX", "must not be below TICKWIRE_FEED_BACKOFF_INITIAL (" + initial + ")");
            return new Backoff(initial, initial, 2);
        }
        return new Backoff(initial, max, 2, jitter(settings));
    }

    private static double jitter(Settings settings) {
        BigDecimal jitter = settings.decimal("TICKWIRE_FEED_BACKOFF_JITTER", HALF);
        if (jitter.compareTo(LEAST_JITTER) < 0 || jitter.compareTo(BigDecimal.ONE) > 0) {
            settings.problem("TICKWIRE_FEED_BACKOFF_JITTER", "must lie between " + LEAST_JITTER + " and 1");
            return HALF.doubleValue();
        }
        return jitter.doubleValue();
    }

    private static BookLimits subscriptions(Settings settings) {
        return new BookLimits(
                settings.integer("TICKWIRE_SUBSCRIPTION_BATCH_SIZE", 50, 1, 50),
                settings.duration("TICKWIRE_SUBSCRIPTION_BATCH_DELAY", Duration.ofSeconds(1)),
                positive(settings, "TICKWIRE_SUBSCRIPTION_ANSWER_TIMEOUT", Duration.ofMinutes(2)),
                positive(settings, "TICKWIRE_SUBSCRIPTION_RETRY", Duration.ofMinutes(5)),
                new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30), 2));
    }

    private static Map<InstrumentKey, Set<SubscriptionMode>> canaries(Settings settings) {
        Map<InstrumentKey, Set<SubscriptionMode>> canaries = new LinkedHashMap<>();
        for (String canary : settings.list("TICKWIRE_FEED_CANARIES", List.of())) {
            try {
                String[] parts = canary.split("/", 2);
                SubscriptionMode mode = parts.length == 1
                        ? SubscriptionMode.QUOTE
                        : SubscriptionMode.valueOf(parts[1].trim().toUpperCase(Locale.ROOT));
                canaries.computeIfAbsent(
                                InstrumentKey.parse(parts[0].trim()), key -> EnumSet.noneOf(SubscriptionMode.class))
                        .add(mode);
            } catch (IllegalArgumentException malformed) {
                settings.problem(
                        "TICKWIRE_FEED_CANARIES",
                        "must list instruments like NSECM:26000 or NSECM:26000/INDEX: " + malformed.getMessage());
            }
        }
        return canaries;
    }

    private static XtsSettings xts(Settings settings) {
        XtsSettings xts = XtsSettings.from(settings, Purpose.MARKET_DATA);
        boolean binary = xts.publishFormat() == XtsSettings.PublishFormat.BINARY;
        if (binary && xts.broadcastMode() == XtsSettings.BroadcastMode.PARTIAL) {
            settings.problem(
                    "TICKWIRE_XTS_BROADCAST_MODE",
                    "must be FULL with TICKWIRE_XTS_PUBLISH_FORMAT=BINARY: binary packets are always whole");
        }
        return xts;
    }

    private static Duration positive(Settings settings, String key, Duration fallback) {
        Duration value = settings.duration(key, fallback);
        if (value.isNegative() || value.isZero()) {
            settings.problem(key, "must be longer than nothing");
            return fallback;
        }
        return value;
    }
}
