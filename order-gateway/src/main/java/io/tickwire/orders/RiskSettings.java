package io.tickwire.orders;

import io.tickwire.orders.risk.RiskLimits;
import io.tickwire.orders.risk.RiskLimits.Day;
import io.tickwire.orders.risk.RiskLimits.Pace;
import io.tickwire.orders.risk.RiskLimits.PriceNeed;
import io.tickwire.orders.risk.RiskLimits.PriceRule;
import io.tickwire.orders.risk.RiskLimits.Size;
import io.tickwire.service.config.Settings;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/** Reads the limits, {@code TICKWIRE_RISK_*}; 0 is no limit. */
final class RiskSettings {
    private static final RiskLimits DEFAULT = RiskLimits.DEFAULT;
    private static final int MANY = 1_000_000;
    private static final long MOST_UNITS = 1_000_000_000_000L;

    private final Settings settings;

    private RiskSettings(Settings settings) {
        this.settings = settings;
    }

    static RiskLimits from(Settings settings) {
        RiskSettings read = new RiskSettings(settings);
        return new RiskLimits(
                read.size(),
                read.pace(),
                read.day(),
                read.price(),
                read.count("OPEN_UNKNOWN", DEFAULT.openUnknown()),
                read.count("REJECTS_PER_MINUTE", DEFAULT.rejectsPerMinute()));
    }

    private Size size() {
        Size size = DEFAULT.size();
        return new Size(
                units("ORDER_UNITS", size.units()),
                fixed("ORDER_NOTIONAL", size.notional(), 4),
                units("POSITION_UNITS", size.position()),
                count("OPEN_ORDERS", size.openOrders()));
    }

    private Pace pace() {
        Pace pace = DEFAULT.pace();
        return new Pace(
                count("ORDERS_PER_SECOND", pace.perSecond()),
                settings.integer("TICKWIRE_RISK_EXIT_RESERVE", pace.exitReserve(), 0, 90),
                count("ORDERS_PER_MINUTE", pace.perMinute()),
                count("REPEATS", pace.repeats()),
                micros("REPEATS_WITHIN", pace.repeatsWithin()));
    }

    private Day day() {
        Day day = DEFAULT.day();
        return new Day(
                count("ORDERS_PER_DAY", day.orders()),
                fixed("NOTIONAL_PER_DAY", day.notional(), 4),
                fixed("DAILY_LOSS", day.loss(), 4));
    }

    private PriceRule price() {
        PriceRule price = DEFAULT.price();
        PriceNeed need = settings.choice("TICKWIRE_RISK_PRICE_REQUIRED", PriceNeed.class, price.need());
        return new PriceRule(fixed("PRICE_COLLAR", price.collar(), 2), micros("PRICE_AGE", price.age()), need);
    }

    private int count(String name, int otherwise) {
        return settings.integer("TICKWIRE_RISK_" + name, otherwise, 0, MANY);
    }

    private long units(String name, long otherwise) {
        return settings.longNumber("TICKWIRE_RISK_" + name, otherwise, 0, MOST_UNITS);
    }

    /** A decimal number as whole parts of its last place. */
    private long fixed(String name, long otherwise, int places) {
        String key = "TICKWIRE_RISK_" + name;
        BigDecimal given = settings.decimal(key, BigDecimal.valueOf(otherwise, places));
        if (given.signum() < 0 || given.compareTo(BigDecimal.valueOf(MOST_UNITS)) > 0) {
            settings.problem(key, "must lie between 0 and " + MOST_UNITS + ", is " + given.toPlainString());
            return otherwise;
        }
        return given.movePointRight(places).setScale(0, RoundingMode.DOWN).longValueExact();
    }

    private long micros(String name, long otherwise) {
        String key = "TICKWIRE_RISK_" + name;
        Duration given = settings.duration(key, Duration.ofNanos(otherwise * 1_000));
        if (given.isZero() || given.compareTo(Duration.ofHours(1)) > 0) {
            settings.problem(key, "must be longer than nothing and at most 1h, is " + given);
        }
        return given.toNanos() / 1_000;
    }
}
