package io.tickwire.broker.xts.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickwire.broker.xts.rate.RateGroup;
import io.tickwire.service.config.Secret;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One call to the broker, described.
 *
 * @param endpoint short name for logs, metrics and the read limits, for example {@code orders.book}
 * @param method HTTP method
 * @param uri full address with query
 * @param body JSON body, or null
 * @param token sent raw in the {@code authorization} header (XTS reference 1.7), or null
 * @param group which client-side limit it counts against
 * @param repeatable whether saying it twice is harmless: reads, cancels, subscriptions; never placements or logins
 * @param lasting whether said twice it would be there twice: then only a refusal in clear words is one
 * @param timeout for one attempt, from sending to the last byte of the answer; null for the configured one
 * @param largestAnswer bytes of answer accepted
 * @param gate asked right before it leaves
 */
public record XtsCall(
        String endpoint,
        String method,
        URI uri,
        @Nullable JsonNode body,
        @Nullable Secret token,
        RateGroup group,
        boolean repeatable,
        boolean lasting,
        @Nullable Duration timeout,
        int largestAnswer,
        SendGate gate) {
    private static final int ORDINARY_ANSWER = 16 << 20;

    /** A call that may be repeated and counts against the read limit of its endpoint. */
    public static XtsCall read(String endpoint, String method, URI uri, @Nullable Secret token) {
        return new XtsCall(
                endpoint, method, uri, null, token, RateGroup.READ, true, false, null, ORDINARY_ANSWER, SendGate.OPEN);
    }

    /** A call that is tried once. */
    public static XtsCall once(String endpoint, String method, URI uri, @Nullable Secret token, RateGroup group) {
        boolean lasting = group == RateGroup.ORDERS;
        return new XtsCall(
                endpoint, method, uri, null, token, group, false, lasting, null, ORDINARY_ANSWER, SendGate.OPEN);
    }

    /** A call that is tried once and leaves behind what it says, however often it is said. */
    public static XtsCall change(String endpoint, String method, URI uri, @Nullable Secret token, RateGroup group) {
        return new XtsCall(
                endpoint, method, uri, null, token, group, false, false, null, ORDINARY_ANSWER, SendGate.OPEN);
    }

    public XtsCall withBody(JsonNode json) {
        return new XtsCall(
                endpoint, method, uri, json, token, group, repeatable, lasting, timeout, largestAnswer, gate);
    }

    /** Adds a query; values are percent-encoded, {@code *} stays as it is (dealer accounts use it). */
    public XtsCall withQuery(Map<String, String> query) {
        String text = query.entrySet().stream()
                .map(pair -> pair.getKey() + "=" + URLEncoder.encode(pair.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        URI full = text.isEmpty() ? uri : URI.create(uri + "?" + text);
        return new XtsCall(
                endpoint, method, full, body, token, group, repeatable, lasting, timeout, largestAnswer, gate);
    }

    public XtsCall withGroup(RateGroup other) {
        return new XtsCall(
                endpoint, method, uri, body, token, other, repeatable, lasting, timeout, largestAnswer, gate);
    }

    public XtsCall withLimits(Duration attemptTimeout, int answerBytes) {
        return new XtsCall(
                endpoint, method, uri, body, token, group, repeatable, lasting, attemptTimeout, answerBytes, gate);
    }

    public XtsCall withGate(SendGate other) {
        return new XtsCall(
                endpoint, method, uri, body, token, group, repeatable, lasting, timeout, largestAnswer, other);
    }
}
