package io.tickwire.orders.command;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a broker calls a client of a dealer; five asterisks are a pro dealer's own account (XTS reference 4.10). */
public final class ClientCode {
    private static final String PRO = "*****";
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,31}|\\*{5}");

    private ClientCode() {}

    /** Whether the broker's rows name this client otherwise: the login itself, and a pro dealer's asterisks. */
    public static boolean isAnotherAtBroker(@Nullable String code) {
        return code == null || code.equals(PRO);
    }

    public static boolean wellFormed(String code) {
        return CODE.matcher(code).matches();
    }
}
