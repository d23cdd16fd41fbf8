package io.tickwire.broker.xts.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.tickwire.broker.xts.HttpSettings;
import io.tickwire.broker.xts.XtsSettings;
import io.tickwire.broker.xts.XtsTls;
import io.tickwire.broker.xts.rate.RateGroup;
import io.tickwire.broker.xts.rate.RateLimiter;
import io.tickwire.service.time.Nanos;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The one HTTP path of all XTS calls: client-side limits, one attempt with a bound on everything, the answer judged by
 * its envelope, and another attempt where that is safe. Blocking and thread safe. No call throws: whatever happens is an
 * {@link XtsReply}.
 */
public final class XtsRest implements AutoCloseable {
    /** A call that would have to queue longer than this for its limit is better refused here and now. */
    private static final Duration LONGEST_QUEUE = Duration.ofSeconds(5);

    /** Reads queue longer: who asks for many clients takes turns, and who were refused would lose his to the others. */
    private static final Duration LONGEST_QUEUE_OF_READS = Duration.ofSeconds(60);

    private final HttpSettings settings;
    private final HttpTransport transport;
    private final RetryRule retries;
    private final RateLimiter limiter;
    private final CallLog log;
    private final Nanos nanos;
    private final DoubleSupplier random;
    private final AtomicLong calls = new AtomicLong();
    private final CountDownLatch closed = new CountDownLatch(1);

    XtsRest(HttpSettings settings, HttpTransport transport, MeterRegistry metrics, Nanos nanos, DoubleSupplier random) {
        this.settings = settings;
        this.transport = transport;
        this.retries = new RetryRule(settings.retries(), settings.backoff());
        this.limiter = new RateLimiter(settings.ordersPerSecond(), settings.readsPerSecond());
        this.log = new CallLog(metrics);
        this.nanos = nanos;
        this.random = random;
    }

    /** A client for the broker of these settings. Share one in a process: the limits are kept by it. */
    public static XtsRest open(XtsSettings settings, MeterRegistry metrics) {
        HttpTransport transport = new HttpTransport(settings.http().connectTimeout(), XtsTls.context(settings));
        return new XtsRest(settings.http(), transport, metrics, Nanos.system(), Math::random);
    }

    /** Performs the call and, where that is safe, repeats it. */
    public XtsReply<JsonNode> call(XtsCall call) {
        String id = Long.toString(calls.incrementAndGet(), Character.MAX_RADIX);
        boolean earlierUnknown = false;
        for (int number = 1; ; number++) {
            RetryRule.Attempt attempt = logged(call, id, number);
            Optional<Duration> delay = retries.next(call, number, attempt, random.getAsDouble());
            if (delay.isEmpty() || !pause(delay.get().toNanos())) {
                return RetryRule.conclude(call, attempt, earlierUnknown);
            }
            earlierUnknown |= RetryRule.mayHaveBeenDone(attempt);
        }
    }

    /** Wakes calls that wait and refuses new ones; a request on its way still gets its answer. */
    @Override
    public void close() {
        closed.countDown();
    }

    private RetryRule.Attempt logged(XtsCall call, String id, int number) {
        long start = nanos.nanos();
        RetryRule.Attempt attempt = attempt(call);
        log.attempted(call, id, number, attempt, nanos.nanos() - start);
        return attempt;
    }

    private RetryRule.Attempt attempt(XtsCall call) {
        Duration longest = call.group() == RateGroup.READ ? LONGEST_QUEUE_OF_READS : LONGEST_QUEUE;
        OptionalLong wait = limiter.reserve(call.group(), call.endpoint(), nanos.nanos(), longest);
        if (wait.isEmpty()) {
            return held("more calls are waiting for this limit than can go in " + longest.toSeconds() + " s");
        }
        if (!pause(wait.getAsLong())) {
            return held("closed or interrupted while waiting for the rate limit");
        }
        String refusal = call.gate().refusal();
        return refusal == null ? exchange(call) : held(refusal);
    }

    private RetryRule.Attempt exchange(XtsCall call) {
        GatedBody body = body(call);
        Duration timeout = call.timeout() == null ? settings.timeout() : call.timeout();
        HttpTransport.Answer answer = transport.exchange(request(call, body), body, call.largestAnswer(), timeout);
        if (answer instanceof HttpTransport.Answer.Received received) {
            return new RetryRule.Attempt(
                    XtsEnvelope.read(received.status(), received.contentType(), received.body()),
                    received.status(),
                    false);
        }
        if (answer instanceof HttpTransport.Answer.NotSent notSent) {
            return new RetryRule.Attempt(new XtsReply.NotSent<>(notSent.cause()), 0, notSent.ours());
        }
        HttpTransport.Answer.Lost lost = (HttpTransport.Answer.Lost) answer;
        return new RetryRule.Attempt(new XtsReply.Unknown<>(lost.cause()), 0, false);
    }

    private static @Nullable GatedBody body(XtsCall call) {
        return call.body() == null
                ? null
                : new GatedBody(call.body().toString().getBytes(StandardCharsets.UTF_8), call.gate());
    }

    private static HttpRequest request(XtsCall call, @Nullable GatedBody body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(call.uri())
                .method(call.method(), body == null ? HttpRequest.BodyPublishers.noBody() : body)
                .header("accept", "application/json")
                .header("user-agent", "tickwire");
        if (body != null) {
            request.header("content-type", "application/json");
        }
        if (call.token() != null) {
            request.header("authorization", call.token().reveal());
        }
        return request.build();
    }

    private static RetryRule.Attempt held(String cause) {
        return new RetryRule.Attempt(new XtsReply.NotSent<>(cause), 0, true);
    }

    /** Waits; false when closed or interrupted, before or meanwhile. */
    private boolean pause(long nanosToWait) {
        try {
            return !closed.await(nanosToWait, TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
