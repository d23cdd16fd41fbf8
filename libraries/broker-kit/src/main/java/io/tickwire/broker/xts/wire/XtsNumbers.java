package io.tickwire.broker.xts.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickwire.schemas.FixedPoint;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as XTS writes them: JSON numbers, text with thousands commas ({@code "2,853.50"}), {@code "NaN"}, empty text
 * and null (XTS reference 4.6, 4.9). Absent is null, never zero; what is no number at all is {@link XtsUnreadable}.
 */
public final class XtsNumbers {
    private static final Set<String> ABSENT = Set.of("", "NAN", "NULL", "NA", "N/A", "-", "INFINITY", "-INFINITY");

    /** Longer texts are no numbers; the bound also keeps a hostile exponent from being expanded. */
    private static final int LONGEST = 40;

    private static final int LARGEST_EXPONENT = 30;

    private XtsNumbers() {}

    /** Fixed-point price, rounded half up at the fourth decimal: averages carry more digits than prices do. */
    public static @Nullable Long price(@Nullable String text) {
        return fixedPoint(decimal(text), text);
    }

    /** As {@link #price(String)}, from a JSON number, text or null. */
    public static @Nullable Long price(@Nullable JsonNode node) {
        return fixedPoint(decimal(node), node);
    }

    /** As {@link #price(String)}, from a rupee double that JSON carried; NaN and infinities are absent. */
    public static @Nullable Long price(double rupees) {
        return Double.isFinite(rupees) ? fixedPoint(BigDecimal.valueOf(rupees), rupees) : null;
    }

    /** Whole number: ids, quantities, lots; {@code "1110037830.0"} is whole, {@code "1.5"} is unreadable. */
    public static @Nullable Long whole(@Nullable String text) {
        return whole(decimal(text), text);
    }

    /** As {@link #whole(String)}, from a JSON number, text or null. */
    public static @Nullable Long whole(@Nullable JsonNode node) {
        return whole(decimal(node), node);
    }

    /** Exact decimal of a text, or null when the text says there is none. */
    public static @Nullable BigDecimal decimal(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String plain = text.trim().replace(",", "");
        if (ABSENT.contains(plain.toUpperCase(Locale.ROOT))) {
            return null;
        }
        return parse(plain, text);
    }

    private static BigDecimal parse(String plain, String original) {
        try {
            if (plain.length() <= LONGEST) {
                return bounded(new BigDecimal(plain), original);
            }
        } catch (NumberFormatException notNumber) {
            throw unreadable(original);
        }
        throw unreadable(original);
    }

    private static @Nullable BigDecimal decimal(@Nullable JsonNode node) {
        if (node == null || node.isNull() || node.isMissingNode()) {
            return null;
        }
        if (node.isTextual()) {
            return decimal(node.textValue());
        }
        if (node.isNumber()) {
            return ofNumber(node);
        }
        throw unreadable(node);
    }

    private static @Nullable BigDecimal ofNumber(JsonNode node) {
        boolean floating = node.isDouble() || node.isFloat();
        return floating && !Double.isFinite(node.doubleValue()) ? null : bounded(node.decimalValue(), node);
    }

    private static BigDecimal bounded(BigDecimal value, Object original) {
        if (Math.abs((long) value.precision() - value.scale()) > LARGEST_EXPONENT || value.scale() > LONGEST) {
            throw unreadable(original);
        }
        return value;
    }

    private static @Nullable Long fixedPoint(@Nullable BigDecimal value, @Nullable Object original) {
        try {
            return value == null ? null : FixedPoint.of(value.setScale(FixedPoint.SCALE, RoundingMode.HALF_UP));
        } catch (ArithmeticException tooLarge) {
            throw unreadable(original);
        }
    }

    private static @Nullable Long whole(@Nullable BigDecimal value, @Nullable Object original) {
        try {
            return value == null ? null : value.longValueExact();
        } catch (ArithmeticException fractionOrTooLarge) {
            throw unreadable(original);
        }
    }

    private static XtsUnreadable unreadable(@Nullable Object original) {
        String text = String.valueOf(original);
        return new XtsUnreadable("not a number: '" + text.substring(0, Math.min(LONGEST, text.length())) + "'");
    }
}
