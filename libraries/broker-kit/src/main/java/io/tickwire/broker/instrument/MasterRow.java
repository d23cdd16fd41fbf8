package io.tickwire.broker.instrument;

import io.tickwire.schemas.FixedPoint;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Columns of one row of the master, converted or refused with a reason a person understands. Pure. */
final class MasterRow {
    private static final int LONGEST_NUMBER = 30;
    private static final int DATE_LENGTH = 10;

    private final List<String> columns;

    MasterRow(List<String> columns) {
        this.columns = columns;
    }

    /** Why a row cannot be used. */
    static final class Unusable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unusable(String reason) {
            super(reason, null, false, false);
        }
    }

    int size() {
        return columns.size();
    }

    String text(int column) {
        return columns.get(column).trim();
    }

    @Nullable
    String optionalText(int column) {
        String text = text(column);
        return text.isEmpty() ? null : text;
    }

    String requiredText(int column, String name) {
        String text = text(column);
        if (text.isEmpty()) {
            throw new Unusable(name + " is empty");
        }
        return text;
    }

    long whole(int column, String name) {
        try {
            return decimal(column, name).longValueExact();
        } catch (ArithmeticException fraction) {
            throw new Unusable(name + " '" + text(column) + "' is not a whole number");
        }
    }

    /** A price of at most four decimals. */
    long price(int column, String name) {
        try {
            return FixedPoint.of(decimal(column, name));
        } catch (ArithmeticException tooFine) {
            throw new Unusable(name + " '" + text(column) + "' has more than " + FixedPoint.SCALE + " decimals");
        }
    }

    /** A bound of prices, rounded towards the inside: a price within it is within the broker's too. */
    long bound(int column, String name, RoundingMode inside) {
        try {
            return FixedPoint.of(decimal(column, name).setScale(FixedPoint.SCALE, inside));
        } catch (ArithmeticException tooLarge) {
            throw new Unusable(name + " '" + text(column) + "' is out of range");
        }
    }

    /** The date of a date-time: the time part differs between exchanges and means nothing. */
    LocalDate date(int column, String name) {
        String text = text(column);
        try {
            return LocalDate.parse(text.substring(0, Math.min(DATE_LENGTH, text.length())));
        } catch (DateTimeParseException noDate) {
            throw new Unusable(name + " '" + text + "' is not a date: not a contract");
        }
    }

    private BigDecimal decimal(int column, String name) {
        String text = text(column);
        try {
            if (text.length() <= LONGEST_NUMBER && text.indexOf('e') < 0 && text.indexOf('E') < 0) {
                return new BigDecimal(text);
            }
        } catch (NumberFormatException notNumber) {
            throw new Unusable(name + " '" + text + "' is not a number");
        }
        throw new Unusable(name + " '" + text + "' is not a plain number");
    }
}
