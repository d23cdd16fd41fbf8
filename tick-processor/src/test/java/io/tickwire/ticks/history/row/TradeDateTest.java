package io.tickwire.ticks.history.row;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.service.time.Micros;
import java.time.Instant;
import java.time.LocalDate;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TradeDateTest {
    @Test
    void theDayChangesAtMidnightInIndia() {
        assertThat(day("2026-11-20T18:29:59.999999Z")).isEqualTo("2026-11-20");
        assertThat(day("2026-11-20T18:30:00Z")).isEqualTo("2026-11-21");
        assertThat(day("1969-12-31T18:29:59Z")).isEqualTo("1969-12-31");
    }

    @Test
    void theQuickFormAgreesWithTheCalendar() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 10_000; i++) {
            long micros = random.nextLong(0, 4_000_000_000_000_000L);
            assertThat(LocalDate.ofEpochDay(TradeDate.epochDay(micros)))
                    .isEqualTo(TradeDate.of(Micros.toInstant(micros)));
        }
    }

    private static String day(String instant) {
        Instant moment = Instant.parse(instant);
        assertThat(TradeDate.epochDay(Micros.of(moment)))
                .isEqualTo(TradeDate.of(moment).toEpochDay());
        return TradeDate.of(moment).toString();
    }
}
