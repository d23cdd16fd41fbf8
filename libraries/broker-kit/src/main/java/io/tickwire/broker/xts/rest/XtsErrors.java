package io.tickwire.broker.xts.rest;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The one table from XTS error codes to meaning (XTS reference 4.11). Anything it does not know is OTHER. Pure. */
public final class XtsErrors {
    private static final Map<String, RefusalKind> CODES = Map.ofEntries(
            Map.entry("e-session-0002", RefusalKind.ALREADY_SUBSCRIBED),
            Map.entry("e-session-0004", RefusalKind.SUBSCRIPTION_LIMIT),
            Map.entry("e-session-0005", RefusalKind.AUTH),
            Map.entry("e-session-0007", RefusalKind.AUTH),
            Map.entry("e-token-0001", RefusalKind.AUTH),
            Map.entry("e-token-0002", RefusalKind.AUTH),
            Map.entry("e-auth-0001", RefusalKind.AUTH),
            Map.entry("e-apirl-0004", RefusalKind.RATE_LIMITED),
            Map.entry("e-orders-0001", RefusalKind.NOT_FOUND),
            Map.entry("e-orders-0002", RefusalKind.MARKET_ORDER_BANNED),
            Map.entry("e-property-validation-failed", RefusalKind.VALIDATION),
            Map.entry("e-params-0001", RefusalKind.VALIDATION),
            Map.entry("e-trade-00002", RefusalKind.CLIENT_NOT_MAPPED),
            Map.entry("e-portfolio-00005", RefusalKind.CLIENT_NOT_MAPPED),
            Map.entry("e-instrument-0001", RefusalKind.UNKNOWN_INSTRUMENT),
            Map.entry("e-server-0001", RefusalKind.SERVER_ERROR));

    /** Codes of empty books. {@code e-session-0005} ends alike and means the opposite of harmless. */
    private static final Pattern EMPTY_CODE =
            Pattern.compile("e-(orders?|trade-?book|trades?|portfolio|positions?|holdings?|dealer[a-z]*)-0005");

    /** An empty book must also say so: an error is never taken for "flat". */
    private static final List<String> EMPTY_WORDS = List.of("data not available", "no data", "not available");

    private XtsErrors() {}

    /**
     * @param http status of the answer that carried the error envelope
     * @param code the envelope's code, any case, possibly empty
     * @param description the envelope's description, possibly empty
     */
    public static RefusalKind kind(int http, String code, String description) {
        if (http == 429) {
            return RefusalKind.RATE_LIMITED;
        }
        if (http >= 500) {
            return RefusalKind.SERVER_ERROR;
        }
        RefusalKind listed = CODES.get(code.trim().toLowerCase(Locale.ROOT));
        return listed != null ? listed : unlisted(http, lower(code), lower(description));
    }

    private static RefusalKind unlisted(int http, String code, String description) {
        if (EMPTY_CODE.matcher(code).matches() && EMPTY_WORDS.stream().anyMatch(description::contains)) {
            return RefusalKind.EMPTY;
        }
        if (http == 401 || description.equals("invalid token")) {
            return RefusalKind.AUTH;
        }
        if (description.contains("not mapped under dealer")) {
            return RefusalKind.CLIENT_NOT_MAPPED;
        }
        return byFamily(http, code, description);
    }

    private static RefusalKind byFamily(int http, String code, String description) {
        if (code.startsWith("e-rms-")) {
            return RefusalKind.RISK;
        }
        if (code.startsWith("e-login-")) {
            return RefusalKind.BAD_CREDENTIALS;
        }
        if (http == 400 && description.equals("bad request")) {
            return RefusalKind.VALIDATION;
        }
        return RefusalKind.OTHER;
    }

    private static String lower(String text) {
        return text.trim().toLowerCase(Locale.ROOT);
    }
}
