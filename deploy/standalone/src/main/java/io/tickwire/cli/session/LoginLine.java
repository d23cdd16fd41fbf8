package io.tickwire.cli.session;

import io.tickwire.broker.token.Purpose;
import io.tickwire.service.config.Settings;
import io.tickwire.standalone.xts.BrokerLogin;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is told about the login of one API.
 *
 * @param problem why there is no valid token, or nothing was done; null when there is one
 */
record LoginLine(
        Purpose purpose,
        String account,
        BrokerLogin.Standing before,
        BrokerLogin.Standing now,
        @Nullable String problem) {
    /** The problem of a token that could be used and that the broker does not take. */
    static final String DEAD = "the broker does not take this token any more: --force --yes logs in anew";

    private static final DateTimeFormatter IST =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'IST'").withZone(ZoneId.of("Asia/Kolkata"));

    static String name(Purpose purpose) {
        return purpose.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The same setting that the gateway of this API reads. */
    static String account(Settings settings, Purpose purpose) {
        return settings.text(
                purpose == Purpose.MARKET_DATA ? "TICKWIRE_FEED_ACCOUNT" : "TICKWIRE_ORDERS_ACCOUNT", "demo");
    }

    static boolean keysGiven(Settings settings, Purpose purpose) {
        String api = purpose == Purpose.MARKET_DATA ? "MARKET_API_KEY" : "INTERACTIVE_API_KEY";
        return Stream.of("TICKWIRE_XTS_" + api, "TICKWIRE_XTS_" + api + "_FILE", "JAINAM_" + api)
                .anyMatch(name -> settings.optionalText(name).isPresent());
    }

    private String outcome() {
        if (DEAD.equals(problem)) {
            return "stored, but dead";
        }
        if (problem != null) {
            return now.valid() ? "valid" : "no valid token";
        }
        return now.generation() > before.generation() ? "logged in" : "valid, nothing done";
    }

    String text() {
        StringBuilder text = new StringBuilder(String.format("%-12s %s: %s", name(purpose), account, outcome()));
        if (now.user() != null) {
            text.append("\n  user ")
                    .append(now.user())
                    .append(", issued ")
                    .append(time(now.issuedAt()))
                    .append(", expires ")
                    .append(time(now.expiresAt()))
                    .append("\n  generation ")
                    .append(now.generation())
                    .append(", login of ")
                    .append(now.holder().isEmpty() ? "nobody noted whom" : now.holder());
        }
        if (problem != null) {
            text.append("\n  ").append(problem);
        }
        return text.toString();
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("api", name(purpose));
        json.put("account", account);
        json.put("valid", now.valid() && !DEAD.equals(problem));
        json.put("loggedIn", problem == null && now.generation() > before.generation());
        json.put("generation", now.generation());
        put(json, "user", now.user());
        put(json, "issuedAt", now.issuedAt());
        put(json, "expiresAt", now.expiresAt());
        put(json, "holder", now.holder().isEmpty() ? null : now.holder());
        put(json, "heldUntil", now.heldUntil());
        put(json, "problem", problem);
        return json;
    }

    private static String time(@Nullable Instant instant) {
        return instant == null ? "unknown" : IST.format(instant);
    }

    private static void put(Map<String, Object> json, String name, @Nullable Object value) {
        if (value != null) {
            json.put(name, value.toString());
        }
    }
}
