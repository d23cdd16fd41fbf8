package io.tickwire.orders.risk;

import io.tickwire.orders.command.Reason;
import io.tickwire.orders.risk.RiskVerdict.Deny;
import java.math.BigDecimal;

/** Words of a refusal: the limit, the value and the setting. */
final class Refusal {
    private Refusal() {}

    /** @param what the sentence up to the limit, with the value in it */
    static Deny limit(Reason reason, String what, Object limit, String setting) {
        return new Deny(reason, what + " " + limit + " (" + setting + ")");
    }

    static Deny exceeded(String what, Object limit, String setting) {
        return limit(Reason.LIMIT_EXCEEDED, what, limit, setting);
    }

    /** @param money fixed-point with 4 decimals */
    static String rupees(long money) {
        return BigDecimal.valueOf(money, 4).stripTrailingZeros().toPlainString() + " rupees";
    }

    static String percent(long hundredths) {
        return BigDecimal.valueOf(hundredths, 2).stripTrailingZeros().toPlainString() + " %";
    }

    static String seconds(long micros) {
        return BigDecimal.valueOf(micros, 6).stripTrailingZeros().toPlainString() + " s";
    }
}
