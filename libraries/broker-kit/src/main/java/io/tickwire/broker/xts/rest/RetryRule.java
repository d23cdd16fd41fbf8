package io.tickwire.broker.xts.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickwire.broker.xts.rate.RateGroup;
import io.tickwire.service.retry.Backoff;
import java.time.Duration;
import java.util.Optional;

/**
 * Whether and when to try again. Only calls that are safe to repeat, only for what may pass by itself: no connection,
 * no answer, 429, 5xx. Pure: the random draw is an argument.
 */
record RetryRule(int retries, Backoff backoff) {
    /** Nobody has seen a {@code Retry-After} from this broker; clients wait a second (XTS reference 4.12). */
    private static final Duration AFTER_RATE_LIMIT = Duration.ofSeconds(1);

    private static final int TOO_MANY = 429;
    private static final String NO_ANSWER = "an earlier attempt had no answer; the last: ";

    /**
     * What one attempt came to.
     *
     * @param reply the answer as it would be given to the caller
     * @param http its status, 0 when there was none
     * @param ours that we stopped it ourselves (gate, limit, closing): trying again would not help
     */
    record Attempt(XtsReply<JsonNode> reply, int http, boolean ours) {}

    /** How long to wait before attempt {@code number + 1}; empty when {@code number} was the last. */
    Optional<Duration> next(XtsCall call, int number, Attempt attempt, double draw01) {
        if (!call.repeatable() || number > retries || !mayPass(attempt)) {
            return Optional.empty();
        }
        Duration delay = backoff.delay(number, draw01);
        return Optional.of(attempt.http() == TOO_MANY ? delay.plus(AFTER_RATE_LIMIT) : delay);
    }

    private static boolean mayPass(Attempt attempt) {
        if (attempt.ours() || attempt.reply().ok()) {
            return false;
        }
        return attempt.http() == 0
                || attempt.http() == TOO_MANY
                || attempt.http() >= 500
                || XtsReply.refusedFor(attempt.reply(), RefusalKind.RATE_LIMITED);
    }

    /** Whether the broker may have carried this attempt out without saying so. */
    static boolean mayHaveBeenDone(Attempt attempt) {
        return attempt.reply() instanceof XtsReply.Unknown
                || XtsReply.refusedFor(attempt.reply(), RefusalKind.SERVER_ERROR);
    }

    /**
     * The last word about all attempts together. A request that may have been carried out by an earlier attempt is not
     * "not sent" because the last one was not, nor refused because the last one was refused for what the earlier one may
     * have done; and an order that was refused in unclear words is not refused.
     */
    static XtsReply<JsonNode> conclude(XtsCall call, Attempt last, boolean earlierUnknown) {
        XtsReply<JsonNode> reply = last.reply();
        if (reply instanceof XtsReply.Refused<JsonNode> refused) {
            return decides(call, refused.kind(), earlierUnknown)
                    ? reply
                    : new XtsReply.Unknown<>((earlierUnknown ? NO_ANSWER : "") + words(refused));
        }
        if (reply instanceof XtsReply.NotSent<JsonNode> notSent && earlierUnknown) {
            return new XtsReply.Unknown<>(NO_ANSWER + notSent.cause());
        }
        return reply;
    }

    private static boolean decides(XtsCall call, RefusalKind kind, boolean earlierUnknown) {
        if (call.lasting()) {
            return kind.definitive();
        }
        boolean changesSomething = call.group() != RateGroup.READ;
        boolean echo = changesSomething && kind.mayEcho();
        return !earlierUnknown || !(echo || kind == RefusalKind.RATE_LIMITED);
    }

    private static String words(XtsReply.Refused<JsonNode> refused) {
        return "HTTP " + refused.http() + " " + refused.code() + " '" + refused.description() + "'";
    }
}
