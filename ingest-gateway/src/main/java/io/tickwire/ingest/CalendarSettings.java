package io.tickwire.ingest;

import io.tickwire.ingest.calendar.CalendarFile;
import io.tickwire.ingest.calendar.CalendarUnreadable;
import io.tickwire.ingest.calendar.DataExpectation;
import io.tickwire.ingest.calendar.TradingCalendar;
import io.tickwire.service.config.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** When ticks are due, from the settings: the calendar that is shipped, a file that extends it, and single holidays. */
final class CalendarSettings {
    private static final String SHIPPED = "calendar/india.calendar";
    private static final String FILE = "TICKWIRE_FEED_CALENDAR";
    private static final String HOLIDAYS = "TICKWIRE_FEED_HOLIDAYS";

    /** When ticks are due. */
    enum DataExpected {
        MARKET_HOURS,
        ALWAYS
    }

    private CalendarSettings() {}

    static DataExpectation expectation(Settings settings) {
        TradingCalendar calendar = calendar(settings).closedOn(holidays(settings));
        DataExpected expected =
                settings.choice("TICKWIRE_FEED_DATA_EXPECTED", DataExpected.class, DataExpected.MARKET_HOURS);
        return expected == DataExpected.ALWAYS ? DataExpectation.always() : DataExpectation.marketHours(calendar);
    }

    private static TradingCalendar calendar(Settings settings) {
        String file = settings.text(FILE, "");
        if (!file.isEmpty()) {
            try {
                return shipped().read(file, Files.readAllLines(Path.of(file))).calendar();
            } catch (CalendarUnreadable unreadable) {
                settings.problem(FILE, String.valueOf(unreadable.getMessage()));
            } catch (IOException | InvalidPathException unreadable) {
                settings.problem(FILE, "must name a readable text file: " + unreadable);
            }
        }
        return shipped().calendar();
    }

    private static CalendarFile shipped() {
        try (InputStream in = CalendarSettings.class.getResourceAsStream(SHIPPED)) {
            if (in == null) {
                throw new IllegalStateException(SHIPPED + " is missing from the jar");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new CalendarFile().read("the shipped calendar", text.lines().toList());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Set<LocalDate> holidays(Settings settings) {
        Set<LocalDate> holidays = new LinkedHashSet<>();
        for (String date : settings.list(HOLIDAYS, List.of())) {
            try {
                holidays.add(LocalDate.parse(date));
            } catch (DateTimeException malformed) {
                settings.problem(HOLIDAYS, "must list dates like 2026-12-25, holds '" + date + "'");
            }
        }
        return holidays;
    }
}
