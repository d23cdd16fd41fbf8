package io.tickwire.schemas;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Prices as the schemas hold them: a long that counts ten-thousandths of a rupee. 2853.50 is 28535000. */
public final class FixedPoint {
    /** Decimals of a price. */
    public static final int SCALE = 4;

    /** One rupee. */
    public static final long ONE = 10_000L;

    private FixedPoint() {}

    /**
     * @throws ArithmeticException when the value has more than four decimals or does not fit a long: it is never rounded
     */
    public static long of(BigDecimal value) {
        return value.setScale(SCALE, RoundingMode.UNNECESSARY).unscaledValue().longValueExact();
    }

    /**
     * @param plain a decimal number such as {@code 2853.50}
     * @throws NumberFormatException when it is not a number
     * @throws ArithmeticException when it has more than four decimals
     */
    public static long of(String plain) {
        return of(new BigDecimal(plain));
    }

    public static BigDecimal toDecimal(long fixedPoint) {
        return BigDecimal.valueOf(fixedPoint, SCALE);
    }

    /** The price for a person: at least two decimals, no trailing zeros beyond them. */
    public static String text(long fixedPoint) {
        BigDecimal stripped = toDecimal(fixedPoint).stripTrailingZeros();
        return stripped.setScale(Math.max(2, stripped.scale()), RoundingMode.UNNECESSARY)
                .toPlainString();
    }
}
