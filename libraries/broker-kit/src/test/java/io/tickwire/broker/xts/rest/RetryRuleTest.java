package io.tickwire.broker.xts.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tickwire.broker.xts.rate.RateGroup;
import io.tickwire.broker.xts.rest.RetryRule.Attempt;
import io.tickwire.service.retry.Backoff;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RetryRuleTest {
    private static final URI ANYWHERE = URI.create("http://broker.invalid/orders");
    private static final RetryRule RULE =
            new RetryRule(3, new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30), 2));
    private static final XtsCall READ = XtsCall.read("orders.book", "GET", ANYWHERE, null);
    private static final XtsCall CANCEL =
            XtsCall.read("orders.cancel", "DELETE", ANYWHERE, null).withGroup(RateGroup.ORDERS);
    private static final XtsCall SUBSCRIBE =
            XtsCall.read("market.subscribe", "POST", ANYWHERE, null).withGroup(RateGroup.OTHER);
    private static final XtsCall PLACE = XtsCall.once("orders.place", "POST", ANYWHERE, null, RateGroup.ORDERS);
    private static final XtsCall LOGIN = XtsCall.once("login", "POST", ANYWHERE, null, RateGroup.OTHER);

    static Stream<Arguments> attempts() {
        return Stream.of(
                Arguments.of(new Attempt(new XtsReply.Unknown<>("reset"), 0, false), true),
                Arguments.of(new Attempt(new XtsReply.NotSent<>("refused"), 0, false), true),
                Arguments.of(new Attempt(new XtsReply.NotSent<>("gate"), 0, true), false),
                Arguments.of(new Attempt(new XtsReply.Unknown<>("page"), 502, false), true),
                Arguments.of(new Attempt(new XtsReply.Unknown<>("page"), 404, false), false),
                Arguments.of(new Attempt(refused(RefusalKind.SERVER_ERROR, 500), 500, false), true),
                Arguments.of(new Attempt(refused(RefusalKind.RATE_LIMITED, 429), 429, false), true),
                Arguments.of(new Attempt(refused(RefusalKind.RATE_LIMITED, 400), 400, false), true),
                Arguments.of(new Attempt(refused(RefusalKind.AUTH, 401), 401, false), false),
                Arguments.of(new Attempt(refused(RefusalKind.OTHER, 400), 400, false), false),
                Arguments.of(new Attempt(success(), 200, false), false));
    }

    @ParameterizedTest
    @MethodSource("attempts")
    void repeatsWhatMayPassByItself(Attempt attempt, boolean again) {
        assertThat(RULE.next(READ, 1, attempt, 0.5).isPresent()).isEqualTo(again);
        assertThat(RULE.next(CANCEL, 1, attempt, 0.5).isPresent()).isEqualTo(again);
    }

    @ParameterizedTest
    @MethodSource("attempts")
    void neverRepeatsPlacementsAndLogins(Attempt attempt, boolean ignored) {
        assertThat(RULE.next(PLACE, 1, attempt, 0.5)).isEmpty();
        assertThat(RULE.next(LOGIN, 1, attempt, 0.5)).isEmpty();
    }

    @Test
    void waitsOneTwoAndFourSecondsAtMostAndThenStops() {
        Attempt lost = new Attempt(new XtsReply.Unknown<>("reset"), 0, false);
        assertThat(RULE.next(READ, 1, lost, 1)).contains(Duration.ofSeconds(1));
        assertThat(RULE.next(READ, 2, lost, 1)).contains(Duration.ofSeconds(2));
        assertThat(RULE.next(READ, 3, lost, 1)).contains(Duration.ofSeconds(4));
        assertThat(RULE.next(READ, 3, lost, 0.25)).contains(Duration.ofSeconds(1));
        assertThat(RULE.next(READ, 4, lost, 1)).isEmpty();
    }

    @Test
    void waitsAtLeastASecondAfterTooManyRequests() {
        Attempt limited = new Attempt(refused(RefusalKind.RATE_LIMITED, 429), 429, false);
        assertThat(RULE.next(READ, 1, limited, 0)).contains(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @EnumSource(RefusalKind.class)
    void reportsAnOrdersRefusalOnlyWhenItIsCertain(RefusalKind kind) {
        XtsReply<JsonNode> concluded = RetryRule.conclude(PLACE, new Attempt(refused(kind, 400), 400, false), false);
        assertThat(concluded instanceof XtsReply.Refused).isEqualTo(kind.definitive());
        assertThat(concluded instanceof XtsReply.Unknown).isEqualTo(!kind.definitive());
    }

    @ParameterizedTest
    @EnumSource(RefusalKind.class)
    void reportsAReadsOrLoginsRefusalAsItIs(RefusalKind kind) {
        Attempt attempt = new Attempt(refused(kind, 400), 400, false);
        assertThat(RetryRule.conclude(READ, attempt, false)).isEqualTo(attempt.reply());
        assertThat(RetryRule.conclude(LOGIN, attempt, false)).isEqualTo(attempt.reply());
    }

    @Test
    void remembersThatAnEarlierAttemptMayHaveArrived() {
        Attempt refusedConnection = new Attempt(new XtsReply.NotSent<>("refused"), 0, false);
        Attempt limited = new Attempt(refused(RefusalKind.RATE_LIMITED, 429), 429, false);
        assertThat(RetryRule.conclude(CANCEL, refusedConnection, true)).isInstanceOf(XtsReply.Unknown.class);
        assertThat(RetryRule.conclude(CANCEL, limited, true)).isInstanceOf(XtsReply.Unknown.class);
        assertThat(RetryRule.conclude(CANCEL, refusedConnection, false)).isInstanceOf(XtsReply.NotSent.class);
        assertThat(RetryRule.conclude(CANCEL, limited, false)).isInstanceOf(XtsReply.Refused.class);
    }

    /** A subscription, a slot or a cancel that an unanswered first attempt may have made explains the second's refusal. */
    @ParameterizedTest
    @CsvSource({
        "ALREADY_SUBSCRIBED, false",
        "SUBSCRIPTION_LIMIT, false",
        "EMPTY, false",
        "NOT_FOUND, false",
        "RISK, false",
        "SERVER_ERROR, false",
        "OTHER, false",
        "RATE_LIMITED, false",
        "AUTH, true",
        "BAD_CREDENTIALS, true",
        "MARKET_ORDER_BANNED, true",
        "VALIDATION, true",
        "CLIENT_NOT_MAPPED, true",
        "UNKNOWN_INSTRUMENT, true"
    })
    void takesNoEchoOfItsOwnFirstAttemptForARefusal(RefusalKind kind, boolean decides) {
        Attempt last = new Attempt(refused(kind, 400), 400, false);
        for (XtsCall change : List.of(SUBSCRIBE, CANCEL)) {
            XtsReply<JsonNode> concluded = RetryRule.conclude(change, last, true);
            assertThat(concluded instanceof XtsReply.Refused).isEqualTo(decides);
            assertThat(concluded instanceof XtsReply.Unknown).isEqualTo(!decides);
            assertThat(RetryRule.conclude(change, last, false)).isEqualTo(last.reply());
        }
    }

    @ParameterizedTest
    @EnumSource(value = RefusalKind.class, mode = EnumSource.Mode.EXCLUDE, names = "RATE_LIMITED")
    void believesARefusedReadWhateverCameBeforeIt(RefusalKind kind) {
        Attempt last = new Attempt(refused(kind, 400), 400, false);
        assertThat(RetryRule.conclude(READ, last, true)).isEqualTo(last.reply());
    }

    @Test
    void saysWhatTheLastAttemptWasToldWhenNobodyKnows() {
        Attempt last = new Attempt(refused(RefusalKind.ALREADY_SUBSCRIBED, 400), 400, false);
        assertThat(RetryRule.conclude(SUBSCRIBE, last, true))
                .isEqualTo(new XtsReply.Unknown<>("an earlier attempt had no answer; the last: HTTP 400 e-1 'words'"));
    }

    private static XtsReply<JsonNode> refused(RefusalKind kind, int http) {
        return new XtsReply.Refused<>(kind, "e-1", "words", http, MissingNode.getInstance());
    }

    private static XtsReply<JsonNode> success() {
        return new XtsReply.Success<>("s-1", JsonNodeFactory.instance.objectNode());
    }
}
