package io.tickwire.service.config;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code 250ms}, {@code 1.5s}, {@code 5m}, {@code 1h}, {@code 2d} and ISO-8601; never negative. */
final class Durations {
    private static final Pattern SHORT = Pattern.compile("([0-9]+(?:\\.[0-9]+)?) ?(us|ms|s|m|h|d)");
    private static final Pattern BARE = Pattern.compile("[0-9]+(?:\\.[0-9]+)?");
    private static final Map<String, Long> NANOS = Map.of(
            "us", 1_000L,
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "m", 60_000_000_000L,
            "h", 3_600_000_000_000L,
            "d", 86_400_000_000_000L);

    private Durations() {}

    /** Empty when the text is no duration, or has no unit. */
    static Optional<Duration> parse(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        Matcher matcher = SHORT.matcher(lower);
        return matcher.matches() ? of(matcher.group(1), matcher.group(2)) : iso(text);
    }

    /** Older names of settings come from a time when a plain number meant seconds. */
    static Optional<Duration> parseSecondsWithoutUnit(String text) {
        return BARE.matcher(text).matches() ? of(text, "s") : parse(text);
    }

    private static Optional<Duration> of(String number, String unit) {
        BigDecimal nanos = new BigDecimal(number).multiply(BigDecimal.valueOf(NANOS.getOrDefault(unit, 0L)));
        try {
            return Optional.of(
                    Duration.ofNanos(nanos.setScale(0, RoundingMode.HALF_UP).longValueExact()));
        } catch (ArithmeticException tooLong) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> iso(String text) {
        try {
            return Optional.of(Duration.parse(text)).filter(duration -> !duration.isNegative());
        } catch (DateTimeParseException notIso) {
            return Optional.empty();
        }
    }
}
