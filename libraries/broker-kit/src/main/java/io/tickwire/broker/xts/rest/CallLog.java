package io.tickwire.broker.xts.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * One log line and one timing for each attempt. Never the address with its query, a header or a body: they hold tokens,
 * keys and account names.
 */
final class CallLog {
    private static final Logger LOG = LoggerFactory.getLogger(XtsRest.class);

    private final MeterRegistry metrics;

    CallLog(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    void attempted(XtsCall call, String callId, int number, RetryRule.Attempt attempt, long nanos) {
        String outcome = outcome(attempt.reply());
        Timer.builder("tickwire.broker.calls")
                .description("Attempts of calls to the broker by endpoint and outcome")
                .tag("endpoint", call.endpoint())
                .tag("outcome", outcome)
                .register(metrics)
                .record(Duration.ofNanos(nanos));
        LOG.atLevel(level(call, attempt))
                .setMessage("broker call attempted")
                .addKeyValue("endpoint", call.endpoint())
                .addKeyValue("call", callId)
                .addKeyValue("attempt", number)
                .addKeyValue("outcome", outcome)
                .addKeyValue("status", attempt.http())
                .addKeyValue("millis", nanos / 1_000_000)
                .addKeyValue("detail", detail(attempt.reply()))
                .log();
    }

    private static Level level(XtsCall call, RetryRule.Attempt attempt) {
        boolean quiet = attempt.reply().ok() || XtsReply.refusedFor(attempt.reply(), RefusalKind.EMPTY);
        if (!quiet) {
            return Level.WARN;
        }
        return call.repeatable() ? Level.DEBUG : Level.INFO;
    }

    private static String outcome(XtsReply<JsonNode> reply) {
        if (reply instanceof XtsReply.Refused<JsonNode> refused) {
            return "refused_" + refused.kind().name().toLowerCase(Locale.ROOT);
        }
        if (reply instanceof XtsReply.NotSent) {
            return "not_sent";
        }
        return reply.ok() ? "success" : "unknown";
    }

    private static String detail(XtsReply<JsonNode> reply) {
        if (reply instanceof XtsReply.Refused<JsonNode> refused) {
            return refused.code() + " " + refused.description();
        }
        if (reply instanceof XtsReply.NotSent<JsonNode> notSent) {
            return notSent.cause();
        }
        return reply instanceof XtsReply.Unknown<JsonNode> unknown ? unknown.cause() : "";
    }
}
