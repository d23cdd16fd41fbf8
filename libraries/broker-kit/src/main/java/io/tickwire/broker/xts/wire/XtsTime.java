package io.tickwire.broker.xts.wire;

import io.tickwire.schemas.market.ExchangeSegment;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * XTS clocks to UTC microseconds (XTS reference 2.9, 4.6): market data counts seconds since 1980-01-01 IST, candles
 * count IST wall-clock seconds since 1970, orders carry IST texts in several spellings.
 */
public final class XtsTime {
    /** Seconds between 1970-01-01 UTC and 1980-01-01 IST. */
    static final long EPOCH_1980_IST = 315_513_000L;

    /** IST is 05:30 ahead of UTC. */
    static final long IST_OFFSET = 19_800L;

    private static final ZoneId IST = ZoneId.of("Asia/Kolkata");
    private static final long MICROS = 1_000_000L;
    private static final Duration NEAR = Duration.ofDays(1);

    /** How far ahead of us a broker's clock is believed; the 1970 wall-clock reading would be 5:30 h ahead. */
    private static final Duration AHEAD = Duration.ofHours(1);

    /** Larger counts are no seconds at all (milliseconds, garbage) and would overflow further on. */
    private static final long LAST_SECOND = 100_000_000_000L;

    /** Segments whose 1980 base is proven by captures; elsewhere an official SDK used 1970. */
    private static final Set<ExchangeSegment> CERTAIN =
            Set.of(ExchangeSegment.NSECM, ExchangeSegment.NSEFO, ExchangeSegment.NSECD);

    /** A date without meaning: XTS fills empty date fields with its own epoch. */
    private static final LocalDateTime FILLER = LocalDateTime.of(1980, 1, 2, 0, 0);

    private static final List<DateTimeFormatter> ORDER_TIMES = List.of(
            DateTimeFormatter.ISO_LOCAL_DATE_TIME,
            format("dd-MM-yyyy HH:mm:ss"),
            format("dd/MM/yyyy HH:mm:ss"),
            format("dd/MM/yyyyHH:mm:ss"),
            format("MMM dd yyyy HH:mm:ss"),
            format("yyyy-MM-dd HH:mm:ss"));

    private XtsTime() {}

    /**
     * Time of a market-data field. NSE counts are taken at their word; elsewhere the reading that lies within a day of
     * {@code near} wins, and a count that no reading brings near is absent.
     *
     * @param seconds the field as sent; 0 and less mean absent
     * @param near when the message was received
     * @return UTC microseconds, or null
     */
    public static @Nullable Long micros(ExchangeSegment segment, long seconds, Instant near) {
        if (seconds <= 0 || seconds > LAST_SECOND) {
            return null;
        }
        if (CERTAIN.contains(segment)) {
            return (seconds + EPOCH_1980_IST) * MICROS;
        }
        return uncertain(seconds, near.getEpochSecond());
    }

    /** A candle's time ({@code BarTime}, OHLC rows), which is IST wall clock counted from 1970, in UTC microseconds. */
    public static long barMicros(long barTime) {
        return Math.multiplyExact(barTime - IST_OFFSET, MICROS);
    }

    /**
     * Time of an order or trade row; a text without zone is IST.
     *
     * @return UTC microseconds; null when the text is empty, the 1980 filler, or in no known spelling
     */
    public static @Nullable Long orderTime(@Nullable String text) {
        String trimmed = text == null ? "" : text.trim();
        if (trimmed.isEmpty()) {
            return null;
        }
        LocalDateTime local = local(trimmed);
        return local == null || local.isBefore(FILLER)
                ? null
                : micros(local.atZone(IST).toInstant());
    }

    private static @Nullable Long uncertain(long seconds, long now) {
        long since1980 = seconds + EPOCH_1980_IST;
        if (Math.abs(since1980 - now) <= NEAR.toSeconds()) {
            return since1980 * MICROS;
        }
        if (seconds >= now - NEAR.toSeconds() && seconds <= now + AHEAD.toSeconds()) {
            return seconds * MICROS;
        }
        long wallClock = seconds - IST_OFFSET;
        return Math.abs(wallClock - now) <= NEAR.toSeconds() ? (Long) (wallClock * MICROS) : null;
    }

    private static @Nullable LocalDateTime local(String text) {
        try {
            return OffsetDateTime.parse(text).atZoneSameInstant(IST).toLocalDateTime();
        } catch (DateTimeException noOffset) {
            return withoutOffset(text);
        }
    }

    private static @Nullable LocalDateTime withoutOffset(String text) {
        for (DateTimeFormatter spelling : ORDER_TIMES) {
            try {
                return LocalDateTime.parse(text, spelling);
            } catch (DateTimeException otherSpelling) {
                continue;
            }
        }
        return null;
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    }
}
