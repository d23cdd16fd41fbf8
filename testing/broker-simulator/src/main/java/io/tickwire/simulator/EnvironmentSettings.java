package io.tickwire.simulator;

import io.tickwire.simulator.binary.BinarySettings;
import io.tickwire.simulator.binary.Width;
import io.tickwire.simulator.calendar.Hours;
import io.tickwire.simulator.calendar.TradingCalendar;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** {@link SimulatorSettings} from variables {@code TICKWIRE_SIMULATOR_*}. */
final class EnvironmentSettings {
    private static final String PREFIX = "TICKWIRE_SIMULATOR_";
    private static final Set<String> KNOWN = Set.of(
            "BIND",
            "PORT",
            "INSTRUMENTS",
            "RATE",
            "SEED",
            "DATA",
            "LIMIT_SCALE",
            "SUBSCRIPTION_CAP",
            "FLAT_TOUCHLINE",
            "BINARY_WIDTH",
            "HOURS",
            "HOLIDAYS",
            "PROPERTY_RATE",
            "RECORDING",
            "RECORDING_SPEED");

    private final Map<String, String> environment;

    private EnvironmentSettings(Map<String, String> environment) {
        this.environment = environment;
    }

    /** @throws IllegalArgumentException saying which variable is wrong and what it may be */
    static SimulatorSettings read(Map<String, String> environment) {
        Set<String> unknown = new TreeSet<>();
        environment.keySet().stream()
                .filter(name -> name.startsWith(PREFIX) && !KNOWN.contains(name.substring(PREFIX.length())))
                .forEach(unknown::add);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "unknown settings " + unknown + "; known are " + PREFIX + " with " + new TreeSet<>(KNOWN));
        }
        return new EnvironmentSettings(environment).read();
    }

    private SimulatorSettings read() {
        String data = text("DATA", "");
        return SimulatorSettings.builder()
                .bind(text("BIND", "127.0.0.1"))
                .port(number("PORT", 8090))
                .instruments(number("INSTRUMENTS", 500))
                .ticksPerSecond(number("RATE", 2_000))
                .seed(number("SEED", 1))
                .limitScale(number("LIMIT_SCALE", 1))
                .subscriptionCap(number("SUBSCRIPTION_CAP", 0))
                .dataDirectory(data.isEmpty() ? null : Path.of(data))
                .flatTouchline(flag("FLAT_TOUCHLINE"))
                .binary(BinarySettings.DEFAULT.withWidth(width()))
                .calendar(calendar())
                .propertiesPerSecond(number("PROPERTY_RATE", 0))
                .replay(replay())
                .build();
    }

    private String text(String name, String otherwise) {
        return environment.getOrDefault(PREFIX + name, otherwise).trim();
    }

    private int number(String name, int otherwise) {
        String text = text(name, String.valueOf(otherwise));
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException notANumber) {
            throw wrong(name, "a whole number", text);
        }
    }

    private boolean flag(String name) {
        String text = text(name, "false").toLowerCase(Locale.ROOT);
        if (!text.equals("true") && !text.equals("false")) {
            throw wrong(name, "true or false", text);
        }
        return text.equals("true");
    }

    private Width width() {
        String text = text("BINARY_WIDTH", Width.WIDE.name()).toUpperCase(Locale.ROOT);
        return Arrays.stream(Width.values())
                .filter(width -> width.name().equals(text))
                .findFirst()
                .orElseThrow(() -> wrong("BINARY_WIDTH", "NARROW or WIDE", text));
    }

    private TradingCalendar calendar() {
        String hours = text("HOURS", "");
        TradingCalendar calendar =
                hours.isEmpty() ? TradingCalendar.ALWAYS_OPEN : TradingCalendar.weekdays(Hours.of(hours));
        for (String day : text("HOLIDAYS", "").split(",")) {
            calendar = day.isBlank() ? calendar : calendar.closedOn(day(day.trim()));
        }
        return calendar;
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException notADay) {
            throw wrong("HOLIDAYS", "days like 2026-01-26 with commas between", text);
        }
    }

    private @Nullable Replay replay() {
        String file = text("RECORDING", "");
        String speed = text("RECORDING_SPEED", "1");
        try {
            return file.isEmpty() ? null : new Replay(Path.of(file), Double.parseDouble(speed));
        } catch (NumberFormatException notANumber) {
            throw wrong("RECORDING_SPEED", "a number", speed);
        }
    }

    private static IllegalArgumentException wrong(String name, String rule, String text) {
        return new IllegalArgumentException(PREFIX + name + " must be " + rule + ", not \"" + text + "\"");
    }
}
