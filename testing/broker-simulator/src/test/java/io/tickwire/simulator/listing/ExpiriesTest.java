package io.tickwire.simulator.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ExpiriesTest {
    @Test
    void monthlyExpiryIsTheLastSuchDayAndCountsUntilItHasPassed() {
        assertThat(nse("2026-11-24").monthly(2))
                .containsExactly(LocalDate.parse("2026-11-24"), LocalDate.parse("2026-12-29"));
        assertThat(nse("2026-11-25").monthly(2))
                .containsExactly(LocalDate.parse("2026-12-29"), LocalDate.parse("2027-01-26"));
    }

    @Test
    void weeklyExpiriesLeaveTheMonthlyOnesOut() {
        assertThat(nse("2026-11-21").weekly(3))
                .containsExactly(
                        LocalDate.parse("2026-12-01"), LocalDate.parse("2026-12-08"), LocalDate.parse("2026-12-15"));
    }

    private static Expiries nse(String today) {
        return new Expiries(LocalDate.parse(today), DayOfWeek.TUESDAY);
    }
}
