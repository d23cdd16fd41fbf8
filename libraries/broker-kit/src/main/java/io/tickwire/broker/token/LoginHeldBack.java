package io.tickwire.broker.token;

import io.tickwire.broker.token.TokenCustodian.Decision;
import java.time.Instant;

/** Says why no login is made now. Pure. */
final class LoginHeldBack {
    private LoginHeldBack() {}

    /** @param failure words of the last failure */
    static RuntimeException because(Decision.HoldBack hold, String failure) {
        LoginRefused.Kind failedAs = hold.failedAs();
        if (failedAs == null) {
            return new BrokerUnavailable(
                    "too many logins within a minute; the next is tried at " + hold.until()
                            + ". Something keeps ending the session: are the same keys used elsewhere?",
                    hold.until());
        }
        String message = "the last login failed (" + failure + "); the next is tried at " + hold.until();
        return new LoginRefused(failedAs, message, hold.until());
    }

    static RuntimeException undecided(Instant until) {
        return new BrokerUnavailable(
                "the last login ended unrecorded, so another instance may hold its token; the next is tried at " + until
                        + ". Did an instance die, or can the token store not be written?",
                until);
    }
}
