package io.tickwire.ticks.history.row;

import java.nio.ByteBuffer;

/**
 * A fixed-point price as PostgreSQL's {@code numeric}: digits of base 10,000, so our four decimals are exactly its last
 * digit and no arithmetic can round.
 */
final class PostgresNumeric {
    /** Length, header of four shorts, at most five digits. */
    static final int MAX_SIZE = 4 + 8 + 5 * 2;

    private static final int BASE = 10_000;
    private static final int DECIMALS = 4;
    private static final short NEGATIVE = 0x4000;

    /** What a column of {@code numeric(18,4)} holds. */
    private static final long LIMIT = 1_000_000_000_000_000_000L;

    private PostgresNumeric() {}

    static void put(long fixedPoint, ByteBuffer out) {
        if (fixedPoint <= -LIMIT || fixedPoint >= LIMIT) {
            throw new BadRow("fixed-point value " + fixedPoint + " does not fit numeric(18,4)");
        }
        long rest = Math.abs(fixedPoint);
        int digits = digits(rest);
        out.putInt(8 + 2 * digits);
        out.putShort((short) digits).putShort((short) (digits - 2));
        out.putShort(fixedPoint < 0 ? NEGATIVE : 0).putShort((short) DECIMALS);
        int at = out.position();
        for (int digit = digits - 1; digit >= 0; digit--) {
            out.putShort(at + 2 * digit, (short) (rest % BASE));
            rest /= BASE;
        }
        out.position(at + 2 * digits);
    }

    /** Never fewer than one: the last digit is always the fraction, and its place says where the point is. */
    private static int digits(long magnitude) {
        int digits = 1;
        for (long rest = magnitude / BASE; rest > 0; rest /= BASE) {
            digits++;
        }
        return digits;
    }
}
