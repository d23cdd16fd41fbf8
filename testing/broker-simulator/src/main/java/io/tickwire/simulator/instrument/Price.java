package io.tickwire.simulator.instrument;

import java.math.BigDecimal;

/** Rupees as fixed-point numbers with four decimals, and the ways XTS writes them. */
public final class Price {
    /** One rupee. */
    public static final long RUPEE = 10_000;

    /** One paisa. */
    public static final long PAISA = 100;

    private Price() {}

    /** @throws ArithmeticException when the text has more than four decimals */
    public static long of(String rupees) {
        return of(new BigDecimal(rupees));
    }

    /** @throws ArithmeticException when the value has more than four decimals */
    public static long of(BigDecimal rupees) {
        return rupees.movePointRight(4).longValueExact();
    }

    /** As JSON numbers and master columns show it: {@code 2571.75}, {@code 627}. */
    public static String text(long price) {
        StringBuilder text = new StringBuilder(16);
        long size = Math.abs(price);
        text.append(price < 0 ? "-" : "").append(size / RUPEE);
        long decimals = size % RUPEE;
        if (decimals != 0) {
            text.append('.').append(RUPEE + decimals).deleteCharAt(text.lastIndexOf(".") + 1);
            while (text.charAt(text.length() - 1) == '0') {
                text.setLength(text.length() - 1);
            }
        }
        return text.toString();
    }

    /** As text numbers of order and position rows show it: two decimals and thousands commas, {@code 2,853.50}. */
    public static String grouped(long price) {
        long paise = (Math.abs(price) + PAISA / 2) / PAISA;
        String text = String.format("%,d.%02d", paise / 100, paise % 100);
        return price < 0 && paise != 0 ? "-" + text : text;
    }

    /** The nearest multiple of the tick at or below the price. */
    public static long floorTo(long price, long tick) {
        return Math.floorDiv(price, tick) * tick;
    }

    /** The nearest multiple of the tick at or above the price. */
    public static long ceilTo(long price, long tick) {
        return -Math.floorDiv(-price, tick) * tick;
    }
}
