package io.tickwire.broker.xts.socket;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the socket says about the session, apart from data (XTS reference 1.7, 2.4): does it mean that the token is dead? */
public final class XtsSocketNews {
    private static final List<String> DEAD_TOKEN = List.of(
            "invalid token",
            "e-session-0007",
            "e-session-0005",
            "e-token-000",
            "session has been expired",
            "unauthorized");

    private XtsSocketNews() {}

    /** Why the token must be taken for refused; empty when this event does not say so. */
    public static Optional<String> tokenRefusal(String event, String text) {
        if ("logout".equals(event)) {
            return Optional.of("the broker ended the session, usually because of another login with the same keys");
        }
        boolean dead = "error".equals(event) && mentionsDeadToken(text);
        return dead ? Optional.of("the broker says that the token is not valid") : Optional.empty();
    }

    /** The same for a handshake that was refused or a connection that failed. */
    public static Optional<String> tokenRefusal(int httpStatus, String reason) {
        boolean dead = httpStatus == 401 || httpStatus == 403 || mentionsDeadToken(reason);
        return dead
                ? Optional.of("the broker refused the socket" + (httpStatus == 0 ? "" : " with HTTP " + httpStatus))
                : Optional.empty();
    }

    private static boolean mentionsDeadToken(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return DEAD_TOKEN.stream().anyMatch(lower::contains);
    }
}
