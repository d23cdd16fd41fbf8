package io.tickwire.cli.replay;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How fast a recording is replayed.
 *
 * @param factor 1 is as it was recorded, 10 ten times as fast; 0 as fast as possible
 */
record Speed(BigDecimal factor) {
    static final String FASTEST = "max";

    /** @throws IllegalArgumentException when the text is neither a number above zero nor {@code max} */
    static Speed parse(String text) {
        if (text.equals(FASTEST)) {
            return new Speed(BigDecimal.ZERO);
        }
        try {
            BigDecimal factor = new BigDecimal(text);
            if (factor.signum() > 0) {
                return new Speed(factor);
            }
        } catch (NumberFormatException malformed) {
            throw new IllegalArgumentException("--speed must be a number or max, it is '" + text + "'", malformed);
        }
        throw new IllegalArgumentException("--speed must be above zero, it is " + text);
    }

    /** How long after the first frame one is due that came so many microseconds after it, in nanoseconds. */
    long dueAfter(long micros) {
        if (factor.signum() == 0) {
            return 0;
        }
        return BigDecimal.valueOf(micros, -3)
                .divide(factor, 0, RoundingMode.DOWN)
                .longValue();
    }
}
