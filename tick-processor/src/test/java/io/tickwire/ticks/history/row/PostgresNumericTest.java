package io.tickwire.ticks.history.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PostgresNumericTest {
    private static final long LIMIT = 1_000_000_000_000_000_000L;

    @Test
    void isExactOverTheWholeRange() {
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < 20_000; i++) {
            long value = random.nextLong() >> random.nextInt(64);
            if (Math.abs(value) < LIMIT) {
                assertThat(roundTrip(value)).isEqualTo(BigDecimal.valueOf(value, 4));
            }
        }
        for (long value : new long[] {0, 1, -1, 9_999, 10_000, -10_000, 28_535_000, LIMIT - 1, 1 - LIMIT}) {
            assertThat(roundTrip(value)).isEqualTo(BigDecimal.valueOf(value, 4));
        }
    }

    @Test
    void refusesWhatTheColumnWouldRefuse() {
        for (long value : new long[] {LIMIT, -LIMIT, Long.MAX_VALUE, Long.MIN_VALUE}) {
            assertThatThrownBy(() -> roundTrip(value)).isInstanceOf(BadRow.class);
        }
    }

    /** Reads the format as PostgreSQL's documentation of numeric_send describes it. */
    private static BigDecimal roundTrip(long fixedPoint) {
        ByteBuffer bytes = ByteBuffer.allocate(PostgresNumeric.MAX_SIZE);
        PostgresNumeric.put(fixedPoint, bytes);
        bytes.flip();
        assertThat(bytes.getInt()).isEqualTo(bytes.remaining());
        int digits = bytes.getShort();
        int weight = bytes.getShort();
        boolean negative = bytes.getShort() == 0x4000;
        int scale = bytes.getShort();
        BigDecimal value = BigDecimal.ZERO;
        for (int digit = 0; digit < digits; digit++) {
            value = value.add(BigDecimal.valueOf(bytes.getShort()).scaleByPowerOfTen(4 * (weight - digit)));
        }
        return (negative ? value.negate() : value).setScale(scale);
    }
}
