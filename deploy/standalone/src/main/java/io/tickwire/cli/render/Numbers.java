package io.tickwire.cli.render;

import io.tickwire.schemas.FixedPoint;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers and times as people read them; a dash where there is none. */
public final class Numbers {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String NONE = "-";

    private Numbers() {}

    public static String count(@Nullable Long number) {
        return number == null ? NONE : String.format(Locale.ROOT, "%,d", number);
    }

    public static String price(@Nullable Long fixedPoint) {
        return fixedPoint == null ? NONE : FixedPoint.text(fixedPoint);
    }

    /** Time of day in UTC, with a Z to say so. */
    public static String time(@Nullable Long micros) {
        return micros == null ? NONE : TIME.format(Instant.EPOCH.plus(micros, ChronoUnit.MICROS)) + 'Z';
    }

    /** Text for a cell of a line: a dash for null. */
    public static String text(@Nullable Object value) {
        return value == null ? NONE : value.toString();
    }
}
