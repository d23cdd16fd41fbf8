package io.tickwire.orders;

import io.tickwire.broker.token.Purpose;
import io.tickwire.broker.token.TokenCipher;
import io.tickwire.broker.xts.XtsSettings;
import io.tickwire.orders.broker.marketable.MarketableLimit;
import io.tickwire.orders.desk.DeskRules;
import io.tickwire.orders.drive.DriveSettings;
import io.tickwire.orders.execute.ExecutionRules;
import io.tickwire.orders.ledger.LedgerKey;
import io.tickwire.orders.listen.ListenLimits;
import io.tickwire.orders.risk.RiskLimits;
import io.tickwire.service.config.Settings;
import io.tickwire.service.config.SettingsOwner;
import io.tickwire.service.database.DatabaseSettings;
import io.tickwire.service.http.HttpSettings;
import io.tickwire.service.http.access.ApiTokens;
import io.tickwire.service.kafka.KafkaSettings;
import io.tickwire.service.retry.Backoff;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the order-gateway is told.
 *
 * @param mode {@code TICKWIRE_ORDERS_MODE}: paper (default) fills orders from the tick topic and reaches no broker, live sends them to the broker
 * @param account {@code TICKWIRE_ORDERS_ACCOUNT}: the account it acts for
 * @param environment {@code TICKWIRE_ORDERS_ENVIRONMENT}: keeps two installations on one account apart in order identifiers
 * @param instance {@code TICKWIRE_ORDERS_INSTANCE}: name of this process in the lease, for people
 * @param access {@code TICKWIRE_API_TOKEN_READ}, {@code _TRADE}, {@code _ADMIN}: who may ask what over HTTP
 * @param marketable {@code TICKWIRE_ORDERS_MARKET_AS_LIMIT}: how orders without a limit are sent; null when as they are
 * @param xts null in paper mode
 * @param tokens null in paper mode
 */
record OrderGatewaySettings(
        Mode mode,
        String account,
        String environment,
        String instance,
        DriveSettings drive,
        RiskLimits risk,
        KafkaSettings kafka,
        DatabaseSettings database,
        HttpSettings http,
        ApiTokens access,
        @Nullable MarketableLimit marketable,
        @Nullable XtsSettings xts,
        @Nullable TokenCipher tokens) {
    private static final int POOL = 8;
    private static final int PORT = 8083;

    enum Mode {
        PAPER,
        LIVE
    }

    boolean paper() {
        return mode == Mode.PAPER;
    }

    /** Under which name the ledger keeps what this gateway does. */
    LedgerKey key() {
        return new LedgerKey(account, paper());
    }

    /** The client a command is for that names none, {@code TICKWIRE_XTS_CLIENT_ID}; null for the login's own account. */
    @Nullable
    String home() {
        return xts == null ? null : xts.clientId();
    }

    static OrderGatewaySettings from(Settings settings) {
        settings.ignoringOthers(SettingsOwner.ORDER_GATEWAY, SettingsOwner.BROKER_KIT);
        Mode mode = settings.choice("TICKWIRE_ORDERS_MODE", Mode.class, Mode.PAPER);
        boolean live = mode == Mode.LIVE;
        if (!live) {
            settings.ignoring("TICKWIRE_XTS_", "TICKWIRE_HTTP_", "TICKWIRE_TOKEN_", "JAINAM_");
        }
        String account = settings.text("TICKWIRE_ORDERS_ACCOUNT", "demo");
        if (account.startsWith(LedgerKey.PAPER)) {
            settings.problem("TICKWIRE_ORDERS_ACCOUNT", "must not begin with '" + LedgerKey.PAPER + "', is " + account);
        }
        HttpSettings http = HttpSettings.from(settings, PORT);
        ApiTokens access = ApiTokens.from(settings);
        http.requireTokensElsewhere(settings, access);
        return new OrderGatewaySettings(
                mode,
                account,
                settings.text("TICKWIRE_ORDERS_ENVIRONMENT", "tickwire"),
                settings.text("TICKWIRE_ORDERS_INSTANCE", "order-gateway-" + UUID.randomUUID()),
                drive(settings),
                RiskSettings.from(settings),
                KafkaSettings.from(settings),
                DatabaseSettings.from(settings, POOL),
                http,
                access,
                marketable(settings),
                live ? XtsSettings.from(settings, Purpose.INTERACTIVE) : null,
                live ? TokenCipher.from(settings) : null);
    }

    private static @Nullable MarketableLimit marketable(Settings settings) {
        String key = "TICKWIRE_ORDERS_MARKET_AS_LIMIT";
        BigDecimal percent = settings.decimal(key, BigDecimal.ZERO);
        boolean fits = percent.signum() >= 0
                && percent.compareTo(BigDecimal.TEN) <= 0
                && percent.stripTrailingZeros().scale() <= 2;
        if (!fits) {
            settings.problem(
                    key, "must be a percentage from 0 to 10 with at most 2 decimals, is " + percent.toPlainString());
        }
        long hundredths = fits ? percent.movePointRight(2).longValueExact() : 0;
        return hundredths == 0 ? null : new MarketableLimit(hundredths);
    }

    private static DriveSettings drive(Settings settings) {
        Duration life = settings.duration("TICKWIRE_ORDERS_LEASE", Duration.ofSeconds(10));
        Duration margin = settings.duration("TICKWIRE_ORDERS_LEASE_MARGIN", Duration.ofSeconds(3));
        if (margin.multipliedBy(2).compareTo(life) > 0) {
            settings.problem("TICKWIRE_ORDERS_LEASE_MARGIN", "must be at most half of TICKWIRE_ORDERS_LEASE");
        }
        Duration sessionCheck = settings.duration("TICKWIRE_ORDERS_SESSION_CHECK", Duration.ofMinutes(1));
        if (sessionCheck.compareTo(Duration.ofMillis(100)) < 0) {
            settings.problem("TICKWIRE_ORDERS_SESSION_CHECK", "must be at least 100ms, is " + sessionCheck);
        }
        return new DriveSettings(
                rules(settings),
                life,
                margin,
                sessionCheck,
                settings.integer("TICKWIRE_ORDERS_PARALLEL", 8, 1, 64),
                listen(settings));
    }

    private static @Nullable ListenLimits listen(Settings settings) {
        boolean wanted = settings.flag("TICKWIRE_ORDERS_SOCKET", true);
        Duration initial = settings.duration("TICKWIRE_ORDERS_SOCKET_BACKOFF_INITIAL", Duration.ofSeconds(1));
        Duration longest = settings.duration("TICKWIRE_ORDERS_SOCKET_BACKOFF_MAX", Duration.ofSeconds(30));
        if (longest.compareTo(initial) < 0 || initial.isZero()) {
            settings.problem(
                    "TICKWIRE_ORDERS_SOCKET_BACKOFF_MAX",
                    "must be at least TICKWIRE_ORDERS_SOCKET_BACKOFF_INITIAL, which must be longer than zero");
            return null;
        }
        ListenLimits limits = new ListenLimits(
                settings.duration("TICKWIRE_ORDERS_SOCKET_OPEN", Duration.ofSeconds(30)),
                settings.duration("TICKWIRE_ORDERS_SOCKET_SILENCE", Duration.ofSeconds(60)),
                Duration.ofSeconds(30),
                3,
                new Backoff(initial, longest, 2, 0.5));
        return wanted ? limits : null;
    }

    private static DeskRules rules(Settings settings) {
        return new DeskRules(
                execution(settings),
                micros(settings, "TICKWIRE_ORDERS_POSITION_SETTLE", Duration.ofSeconds(2)),
                micros(settings, "TICKWIRE_ORDERS_VERIFY_FOR", Duration.ofSeconds(30)),
                micros(settings, "TICKWIRE_ORDERS_READ_INTERVAL", Duration.ofSeconds(1)),
                micros(settings, "TICKWIRE_ORDERS_SOCKET_READ_INTERVAL", Duration.ofSeconds(5)),
                micros(settings, "TICKWIRE_ORDERS_WATCH_INTERVAL", Duration.ofSeconds(30)),
                micros(settings, "TICKWIRE_ORDERS_CANCEL_REPEAT", Duration.ofSeconds(3)),
                micros(settings, "TICKWIRE_ORDERS_EXIT_PATIENCE", Duration.ofSeconds(10)));
    }

    private static ExecutionRules execution(Settings settings) {
        ExecutionRules rules = new ExecutionRules(
                micros(settings, "TICKWIRE_ORDERS_UNKNOWN_SETTLE", Duration.ofSeconds(120)),
                settings.integer("TICKWIRE_ORDERS_UNKNOWN_READS", 3, 2, 100),
                Duration.ofSeconds(2).toNanos() / 1_000,
                micros(settings, "TICKWIRE_ORDERS_UNKNOWN_DEADLINE", Duration.ofMinutes(5)),
                Duration.ofSeconds(60).toNanos() / 1_000,
                micros(settings, "TICKWIRE_ORDERS_RETRY_INITIAL", Duration.ofMillis(250)),
                micros(settings, "TICKWIRE_ORDERS_RETRY_MAX", Duration.ofSeconds(4)));
        if (rules.undecidedAfter() < rules.settle() * 3 / 2) {
            settings.problem(
                    "TICKWIRE_ORDERS_UNKNOWN_DEADLINE",
                    "must be at least one and a half times TICKWIRE_ORDERS_UNKNOWN_SETTLE, or no read could decide");
        }
        return rules;
    }

    private static long micros(Settings settings, String key, Duration fallback) {
        return settings.duration(key, fallback).toNanos() / 1_000;
    }
}
