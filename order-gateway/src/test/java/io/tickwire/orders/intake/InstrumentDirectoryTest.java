package io.tickwire.orders.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwire.broker.instrument.Instruments;
import io.tickwire.orders.ledger.LedgerUnavailable;
import io.tickwire.testing.FakeTime;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstrumentDirectoryTest {
    private final FakeTime time = FakeTime.inMarketHours();
    private boolean away;
    private int reads;
    private final InstrumentDirectory directory = new InstrumentDirectory(this::read, time::nanos);

    @Test
    void isNotEmptyJustBecauseItCouldNotBeRead() {
        away = true;
        assertThatThrownBy(directory::current).isInstanceOf(LedgerUnavailable.class);
        away = false;
        time.advance(Duration.ofSeconds(2));
        assertThat(directory.current().size()).isZero();
    }

    @Test
    void keepsTheLastGoodOne() {
        directory.current();
        away = true;
        time.advance(Duration.ofMinutes(6));
        assertThat(directory.current()).isNotNull();
        assertThat(reads).isEqualTo(2);
    }

    @Test
    void asksTheDatabaseNotMoreThanOnceASecondWhileItIsAway() {
        away = true;
        for (int command = 0; command < 100; command++) {
            assertThatThrownBy(directory::refreshed).isInstanceOf(LedgerUnavailable.class);
        }
        assertThat(reads).isEqualTo(1);
    }

    private Instruments read() throws SQLException {
        reads++;
        if (away) {
            throw new SQLException("connection refused");
        }
        return Instruments.of(List.of());
    }
}
