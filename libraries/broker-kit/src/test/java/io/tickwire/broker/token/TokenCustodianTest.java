package io.tickwire.broker.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.broker.token.TokenCustodian.Decision;
import io.tickwire.service.config.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenCustodianTest {
    private static final Instant NOW = ist("2026-11-20T11:00:00");
    private static final Duration DAY = Duration.ofHours(24);

    @Test
    void logsInWhenNothingIsStored() {
        assertThat(decide(row(0, null), 0)).isEqualTo(new Decision.LogIn(1));
    }

    @Test
    void usesTheStoredToken() {
        SessionToken token = token(4, NOW.minusSeconds(60), DAY);
        assertThat(decide(row(4, token), 0)).isEqualTo(new Decision.Use(token));
    }

    @Test
    void usesATokenNewerThanTheDeadOneWithoutLogin() {
        SessionToken token = token(5, NOW.minusSeconds(60), DAY);
        assertThat(decide(row(5, token), 4)).isEqualTo(new Decision.Use(token));
    }

    @Test
    void replacesTheDeadToken() {
        assertThat(decide(row(4, token(4, NOW.minusSeconds(60), DAY)), 4)).isEqualTo(new Decision.LogIn(5));
    }

    @Test
    void countsOnFromADeadTokenNewerThanAnyStored() {
        assertThat(decide(row(4, token(4, NOW.minusSeconds(60), DAY)), 9)).isEqualTo(new Decision.LogIn(10));
    }

    @Test
    void renewsATokenAnHourBeforeItEnds() {
        assertThat(decide(row(4, token(4, NOW.minus(DAY).plusSeconds(3_601), DAY)), 0))
                .isInstanceOf(Decision.Use.class);
        assertThat(decide(row(4, token(4, NOW.minus(DAY).plusSeconds(3_600), DAY)), 0))
                .isEqualTo(new Decision.LogIn(5));
    }

    @Test
    void usesATokenWhoseRenewalIsHeldBackUntilItIsAboutToEnd() {
        Instant until = NOW.plusSeconds(10);
        SessionToken ending = token(4, NOW.minus(DAY).plusSeconds(121), DAY);
        SessionToken ended = token(4, NOW.minus(DAY).plusSeconds(120), DAY);
        LoginRefused.Kind down = LoginRefused.Kind.BROKER_DOWN;
        assertThat(decide(new TokenRow(4, ending, 1, down, "keys", until, LoginAttempts.NONE), 0))
                .isEqualTo(new Decision.Use(ending));
        assertThat(decide(new TokenRow(4, ended, 1, down, "keys", until, LoginAttempts.NONE), 0))
                .isEqualTo(new Decision.HoldBack(until, down));
    }

    @Test
    void doesNotThrowAwayTokensThatNeverLiveLong() {
        Duration minute = Duration.ofMinutes(1);
        assertThat(decide(row(4, token(4, NOW.minusSeconds(53), minute)), 0)).isInstanceOf(Decision.Use.class);
        assertThat(decide(row(4, token(4, NOW.minusSeconds(54), minute)), 0)).isInstanceOf(Decision.LogIn.class);
    }

    @Test
    void holdsBackAfterAFailureUntilItsTime() {
        Instant until = NOW.plusSeconds(10);
        TokenRow down = new TokenRow(4, null, 3, LoginRefused.Kind.BROKER_DOWN, "keys", until, LoginAttempts.NONE);
        assertThat(decide(down, 0)).isEqualTo(new Decision.HoldBack(until, LoginRefused.Kind.BROKER_DOWN));
        assertThat(TokenCustodian.decide(down, 0, "keys", until)).isEqualTo(new Decision.LogIn(5));
        assertThat(TokenCustodian.decide(down, 0, "other keys", NOW))
                .as("other keys do not bring a broker up")
                .isInstanceOf(Decision.HoldBack.class);
    }

    @Test
    void standsDownAfterRefusedKeysUntilTheyChange() {
        Instant until = NOW.plusSeconds(600);
        TokenRow refused = new TokenRow(4, null, 1, LoginRefused.Kind.BAD_CREDENTIALS, "keys", until, attempts(1, NOW));
        assertThat(decide(refused, 0)).isEqualTo(new Decision.HoldBack(until, LoginRefused.Kind.BAD_CREDENTIALS));
        assertThat(TokenCustodian.decide(refused, 0, "corrected keys", NOW)).isEqualTo(new Decision.LogIn(5));
    }

    @Test
    void neverLogsInMoreThanFiveTimesAMinute() {
        Instant frees = NOW.plusSeconds(30);
        TokenRow busy = new TokenRow(4, null, 0, null, null, null, attempts(5, frees));
        assertThat(decide(busy, 0)).isEqualTo(new Decision.HoldBack(frees, null));
        assertThat(decide(new TokenRow(4, null, 0, null, null, null, attempts(4, frees)), 0))
                .isEqualTo(new Decision.LogIn(5));
        TokenRow refused = new TokenRow(
                4, null, 1, LoginRefused.Kind.BAD_CREDENTIALS, "keys", NOW.plusSeconds(600), attempts(5, frees));
        assertThat(TokenCustodian.decide(refused, 0, "corrected keys", NOW))
                .isEqualTo(new Decision.HoldBack(frees, null));
    }

    @Test
    void waitsAMinuteForALoginWhoseEndNobodyRecorded() {
        Instant until = NOW.plusSeconds(40);
        assertThat(decide(unfinished(4, 5, until), 4)).isEqualTo(new Decision.Undecided(until));
        assertThat(TokenCustodian.decide(unfinished(4, 5, until), 4, "keys", until))
                .as("and then takes a generation that it cannot have taken")
                .isEqualTo(new Decision.LogIn(6));
    }

    @Test
    void doesNotWaitForAnUnrecordedLoginWhoseTokenIsKnownDead() {
        Instant until = NOW.plusSeconds(40);
        assertThat(decide(unfinished(4, 5, until), 5)).isEqualTo(new Decision.LogIn(6));
        assertThat(decide(unfinished(5, 5, until), 0)).isEqualTo(new Decision.LogIn(6));
    }

    @Test
    void countsTheLaterOfTheStoredAndTheHeldToken() {
        SessionToken stored = token(4, NOW, DAY);
        SessionToken unstored = token(5, NOW, DAY);
        assertThat(row(4, stored).heldBeside(unstored)).isEqualTo(row(5, unstored));
        assertThat(row(5, unstored).heldBeside(stored)).isEqualTo(row(5, unstored));
        assertThat(row(4, null).heldBeside(stored)).isEqualTo(row(4, stored));
        assertThat(row(4, stored).heldBeside(null)).isEqualTo(row(4, stored));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-19T10:00:00, 2026-11-20T07:00:00, true",
        "2026-11-19T10:00:00, 2026-11-20T08:59:59, true",
        "2026-11-19T10:00:00, 2026-11-20T06:59:59, false",
        "2026-11-19T10:30:00, 2026-11-20T09:00:00, false",
        "2026-11-20T07:00:00, 2026-11-20T08:30:00, false",
        "2026-11-20T00:30:00, 2026-11-20T08:30:00, true",
        "2026-11-20T05:59:59, 2026-11-20T08:30:00, true",
        "2026-11-20T06:00:00, 2026-11-20T08:30:00, false",
    })
    void renewsATokenFromBeforeDawnInTheMorningBeforeTheMarketOpens(
            LocalDateTime issued, LocalDateTime now, boolean due) {
        SessionToken token = token(4, ist(issued.toString()), DAY);
        assertThat(TokenCustodian.renewalDue(token, ist(now.toString()))).isEqualTo(due);
        assertThat(TokenCustodian.decide(row(4, token), 0, "keys", ist(now.toString())))
                .isEqualTo(due ? new Decision.LogIn(5) : new Decision.Use(token));
    }

    @Test
    void renewsNeverInMarketHoursHoweverManyDaysItIsAskedEachMinute() {
        List<LocalDateTime> renewals = renewals(token -> token.plus(DAY));
        assertThat(renewals)
                .as("a week of tokens that live a day")
                .hasSizeBetween(7, 14)
                .allSatisfy(renewal -> assertThat(renewal.getHour()).isBetween(4, 8));
    }

    @Test
    void takesABrokersNightlyEndWithoutAStormOfLogins() {
        List<LocalDateTime> renewals = renewals(TokenCustodianTest::nextTwoOClock);
        assertThat(renewals)
                .as("each night two on the way to the end, one after it, one in the morning")
                .hasSizeBetween(7, 28)
                .allSatisfy(renewal -> assertThat(renewal.getHour()).isBetween(1, 7));
    }

    /** Asks each minute of a week, beginning with a login at eleven in the morning. */
    private static List<LocalDateTime> renewals(UnaryOperator<Instant> end) {
        List<LocalDateTime> renewals = new ArrayList<>();
        SessionToken token = token(1, NOW, Duration.between(NOW, end.apply(NOW)));
        for (Instant now = NOW; now.isBefore(NOW.plus(Duration.ofDays(7))); now = now.plusSeconds(60)) {
            if (TokenCustodian.decide(row(token.generation(), token), 0, "keys", now) instanceof Decision.LogIn logIn) {
                token = token(logIn.generation(), now, Duration.between(now, end.apply(now)));
                renewals.add(LocalDateTime.ofInstant(now, ZoneId.of("Asia/Kolkata")));
            }
        }
        return renewals;
    }

    private static Instant nextTwoOClock(Instant now) {
        LocalDateTime local = LocalDateTime.ofInstant(now, ZoneId.of("Asia/Kolkata"));
        LocalDateTime today = local.toLocalDate().atTime(2, 0);
        return ist((local.isBefore(today) ? today : today.plusDays(1)).toString());
    }

    @Test
    void usesYesterdaysTokenWhileItsRenewalIsHeldBack() {
        Instant morning = ist("2026-11-20T08:30:00");
        SessionToken token = token(4, ist("2026-11-19T10:00:00"), DAY);
        TokenRow held = new TokenRow(
                4, token, 1, LoginRefused.Kind.BROKER_DOWN, "keys", morning.plusSeconds(10), attempts(1, morning));
        assertThat(TokenCustodian.decide(held, 0, "keys", morning)).isEqualTo(new Decision.Use(token));
    }

    @Test
    void pausesLongerAfterEachFailureUpToAMinute() {
        assertThat(pause(LoginRefused.Kind.BROKER_DOWN, 1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(pause(LoginRefused.Kind.BROKER_DOWN, 2)).isEqualTo(Duration.ofSeconds(2));
        assertThat(pause(LoginRefused.Kind.BROKER_DOWN, 6)).isEqualTo(Duration.ofSeconds(32));
        assertThat(pause(LoginRefused.Kind.BROKER_DOWN, 7)).isEqualTo(Duration.ofSeconds(60));
        assertThat(pause(LoginRefused.Kind.BROKER_DOWN, 1_000_000)).isEqualTo(Duration.ofSeconds(60));
        assertThat(pause(LoginRefused.Kind.BAD_CREDENTIALS, 1)).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void saysNothingSecretOfATokenInText() {
        assertThat(token(4, NOW, DAY)).hasToString("XTS/demo/MARKET_DATA#4");
    }

    private static Duration pause(LoginRefused.Kind kind, int failures) {
        return Duration.between(NOW, TokenCustodian.heldUntil(kind, failures, NOW));
    }

    private static Decision decide(TokenRow row, long dead) {
        return TokenCustodian.decide(row, dead, "keys", NOW);
    }

    private static LoginAttempts attempts(int inWindow, Instant frees) {
        return new LoginAttempts(inWindow, frees, 0, null);
    }

    private static TokenRow unfinished(long generation, long attempted, Instant until) {
        return new TokenRow(generation, null, 0, null, null, null, new LoginAttempts(1, until, attempted, until));
    }

    private static TokenRow row(long generation, @Nullable SessionToken token) {
        return new TokenRow(generation, token, 0, null, null, null, LoginAttempts.NONE);
    }

    private static SessionToken token(long generation, Instant issuedAt, Duration life) {
        return new SessionToken(
                "XTS",
                "demo",
                Purpose.MARKET_DATA,
                generation,
                Secret.of("canary"),
                "CLIENT01",
                issuedAt,
                issuedAt.plus(life),
                true,
                List.of());
    }

    private static Instant ist(String local) {
        return LocalDateTime.parse(local).atZone(ZoneId.of("Asia/Kolkata")).toInstant();
    }
}
