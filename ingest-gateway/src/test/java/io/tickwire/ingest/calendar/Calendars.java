package io.tickwire.ingest.calendar;

import io.tickwire.service.time.Micros;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;

/** Calendars as tests want them. */
final class Calendars {
    private Calendars() {}

    static CalendarFile shipped() {
        try (InputStream in = Calendars.class.getResourceAsStream("india.calendar")) {
            return new CalendarFile()
                    .read(
                            "shipped",
                            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                                    .lines()
                                    .toList());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static TradingCalendar shippedAnd(String... lines) {
        return shipped().read("mine.calendar", List.of(lines)).calendar();
    }

    /** @param india wall clock there */
    static long micros(String india) {
        return Micros.of(
                LocalDateTime.parse(india).atZone(ZoneId.of("Asia/Kolkata")).toInstant());
    }
}
