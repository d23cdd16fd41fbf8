package io.tickwire.simulator.books;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Times as order rows write them: local Indian time in two spellings (XTS reference 4.6). */
final class IstText {
    static final String NO_DATE = "1980-01-01T00:00:00";
    static final String NO_DATE_API = "01-01-1980 00:00:00";
    static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");

    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS");
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");
    private static final DateTimeFormatter API = DateTimeFormatter.ofPattern("dd-MM-yyyy HH:mm:ss");

    private IstText() {}

    /** {@code 2025-01-01T10:00:15.237162}. */
    static String micros(Instant time) {
        return MICROS.format(time.atZone(INDIA));
    }

    /** {@code 2024-12-27T11:22:47}. */
    static String seconds(Instant time) {
        return SECONDS.format(time.atZone(INDIA));
    }

    /** {@code 01-01-2025 10:00:15}. */
    static String api(Instant time) {
        return API.format(time.atZone(INDIA));
    }
}
