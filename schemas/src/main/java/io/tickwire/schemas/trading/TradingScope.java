package io.tickwire.schemas.trading;

import io.tickwire.schemas.InstrumentKey;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a trading state is about: everything, an account, or one instrument of an account. Its text is the record's key.
 *
 * @param text {@code ALL}, {@code demo} or {@code demo/NSECM:2885}
 */
public record TradingScope(String text) {
    public static final TradingScope ALL = new TradingScope("ALL");

    private static final Pattern ACCOUNT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    /**
     * @param typed as a person writes it; {@code all} in any case is everything
     * @throws IllegalArgumentException when it is no scope; the message says what is
     */
    public static TradingScope parse(String typed) {
        String text = typed.strip();
        if (text.toUpperCase(Locale.ROOT).equals(ALL.text())) {
            return ALL;
        }
        int slash = text.indexOf('/');
        String account = slash < 0 ? text : text.substring(0, slash);
        if (!ACCOUNT.matcher(account).matches()) {
            throw new IllegalArgumentException("'" + typed
                    + "' is no scope; write ALL, an account, or account/SEGMENT:ID, for example demo/NSECM:2885");
        }
        return new TradingScope(
                slash < 0
                        ? account
                        : account + "/"
                                + InstrumentKey.parse(text.substring(slash + 1)).text());
    }

    @Override
    public String toString() {
        return text;
    }
}
