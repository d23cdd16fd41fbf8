package io.tickwire.ingest.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.ingest.session.FeedAction.Authorise;
import io.tickwire.ingest.session.FeedAction.CloseSocket;
import io.tickwire.ingest.session.FeedAction.OpenSocket;
import io.tickwire.ingest.session.FeedAction.Replay;
import io.tickwire.ingest.session.FeedAction.Resubscribe;
import io.tickwire.ingest.session.FeedState.Authorising;
import io.tickwire.ingest.session.FeedState.BackingOff;
import io.tickwire.ingest.session.FeedState.GivenUp;
import io.tickwire.ingest.session.FeedState.Halted;
import io.tickwire.ingest.session.FeedState.Opening;
import io.tickwire.ingest.session.FeedState.Stopped;
import io.tickwire.ingest.session.FeedState.Streaming;
import io.tickwire.ingest.session.FeedState.Waiting;
import io.tickwire.ingest.session.standing.Escalation;
import io.tickwire.ingest.session.standing.Patience;
import io.tickwire.ingest.session.standing.Remedy;
import io.tickwire.ingest.session.standing.Standing;
import io.tickwire.service.retry.Backoff;
import io.tickwire.testing.SealedSamples;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeedMachineTest {
    private static final FeedLimits LIMITS = new FeedLimits(
            Duration.ofSeconds(30),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofMinutes(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            3,
            Patience.ENDLESS,
            new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60), 2));
    private static final long DUE = 0;
    private static final long NOT_DUE = FeedState.NEVER;
    private static final Standing CALM = Standing.CLEAR;

    private final FeedMachine machine = new FeedMachine(LIMITS);

    @Test
    void decidesEveryStateWithEveryEvent() {
        List<FeedState> states = SealedSamples.of(FeedState.class, FeedMachineTest::sample);
        List<FeedEvent> events = SealedSamples.of(FeedEvent.class, FeedMachineTest::sample);
        int pairs = 0;
        for (FeedState state : states) {
            for (FeedEvent event : events) {
                Step step = machine.next(state, event, at(1_000), DUE);
                assertThat(step.state()).as("%s on %s", state, event).isNotNull();
                assertThat(step.state() instanceof FeedState.AtRest
                                || step.state().deadline() < FeedState.NEVER)
                        .as("%s on %s ends in %s: a state that waits needs a deadline", state, event, step.state())
                        .isTrue();
                pairs++;
            }
        }
        assertThat(pairs).isEqualTo(8 * 11);
    }

    @Test
    void asksForATokenWhenStarted() {
        Step step = machine.next(new Stopped(4), new FeedEvent.Start(), at(0), NOT_DUE);

        assertThat(step.actions()).containsExactly(new Authorise(5, new Credential.Unknown()));
        assertThat(step.state()).isInstanceOf(Authorising.class);
    }

    /** A proxy may refuse every socket while the broker's other calls are well: logins would not help, and end other sessions. */
    @Test
    void aDayOfRefusedHandshakesCostsThreeLoginsAndOneAlarm() {
        FeedState state = new Stopped(0);
        FeedEvent event = new FeedEvent.Start();
        long nanos = 0;
        long token = 1;
        int logins = 0;
        int alarms = 0;
        while (nanos < Duration.ofDays(1).toNanos()) {
            Step step = machine.next(state, event, new Moment(nanos, 0, 0.5), DUE);
            state = step.state();
            alarms += (int) step.notices().stream()
                    .filter(SessionNotice.AlarmRaised.class::isInstance)
                    .count();
            event = new FeedEvent.DeadlineReached();
            for (FeedAction action : step.actions()) {
                if (action instanceof Authorise authorise) {
                    boolean replaced = authorise.credential() instanceof Credential.Refused;
                    logins += replaced ? 1 : 0;
                    token += replaced ? 1 : 0;
                    event = new FeedEvent.Authorised(authorise.epoch(), token, replaced);
                } else if (action instanceof OpenSocket open) {
                    event = new FeedEvent.TokenRefused(open.epoch(), "HTTP 403");
                }
            }
            boolean waits = event instanceof FeedEvent.DeadlineReached;
            nanos = waits
                    ? Math.max(nanos, state.deadline())
                    : nanos + Duration.ofMillis(100).toNanos();
        }
        assertThat(logins).isLessThanOrEqualTo(3);
        assertThat(alarms).isEqualTo(1);
    }

    @Test
    void opensASocketWithTheTokenItGot() {
        Step step =
                machine.next(authorising(new Credential.Unknown()), new FeedEvent.Authorised(1, 7, true), at(0), DUE);

        assertThat(step.actions()).containsExactly(new OpenSocket(1, 7));
        assertThat(step.notices()).containsExactly(new SessionNotice.TokenReady(1, true));
    }

    @Test
    void neverUsesARefusedTokenAgain() {
        Step step =
                machine.next(authorising(new Credential.Refused(7)), new FeedEvent.Authorised(1, 7, false), at(0), DUE);

        assertThat(step.actions()).isEmpty();
        assertThat(step.state())
                .isInstanceOfSatisfying(
                        BackingOff.class,
                        waiting -> assertThat(waiting.credential()).isEqualTo(new Credential.Refused(7)));
    }

    @Test
    void goesOnWithTheKeptTokenWhenTheStoreDoesNotAnswer() {
        FeedEvent away = new FeedEvent.AuthorisationUnavailable(1, "no database", 0);

        assertThat(machine.next(authorising(new Credential.Kept(7)), away, at(0), DUE)
                        .actions())
                .containsExactly(new OpenSocket(1, 7));
        assertThat(machine.next(authorising(new Credential.Unknown()), away, at(0), DUE)
                        .state())
                .isInstanceOf(BackingOff.class);
        assertThat(machine.next(authorising(new Credential.Refused(7)), away, at(0), DUE)
                        .state())
                .isInstanceOf(BackingOff.class);
    }

    @Test
    void standsDownWhenTheKeysAreRefused() {
        Step step = machine.next(
                authorising(new Credential.Unknown()),
                new FeedEvent.CredentialsRefused(1, "wrong keys", 0),
                at(0),
                NOT_DUE);

        assertThat(step.state()).isInstanceOf(Halted.class);
        assertThat(step.state().deadline()).isEqualTo(nanos(300));
        assertThat(step.notices()).containsExactly(new SessionNotice.LoginRefused(1, "wrong keys"));
    }

    @Test
    void insistsOnALoginOnAPersonsWordThoughTheKeysWereRefused() {
        Halted halted = halted(new Credential.Refused(7));

        Step asked = machine.next(halted, new FeedEvent.Start(), at(10), NOT_DUE);
        assertThat(asked.actions()).containsExactly(new Authorise(2, new Credential.Refused(7), true));

        Step refused = machine.next(asked.state(), new FeedEvent.CredentialsRefused(2, "still", 0), at(11), NOT_DUE);
        Step later = machine.next(refused.state(), new FeedEvent.DeadlineReached(), at(400), NOT_DUE);
        assertThat(later.actions())
                .as("a person's word is worth one try")
                .containsExactly(new Authorise(3, new Credential.Refused(7), false));
    }

    @Test
    void leavesTheRestForATokenThatSomebodyElseGot() {
        Halted halted = halted(new Credential.Refused(7));

        assertThat(machine.next(halted, new FeedEvent.TokenStored(7), at(10), NOT_DUE))
                .as("the refused one")
                .isEqualTo(Step.to(halted));
        assertThat(machine.next(halted, new FeedEvent.TokenStored(8), at(10), NOT_DUE)
                        .actions())
                .containsExactly(new Authorise(2, new Credential.Unknown()));
        assertThat(machine.next(halted(new Credential.Unknown()), new FeedEvent.TokenStored(1), at(10), NOT_DUE)
                        .actions())
                .containsExactly(new Authorise(2, new Credential.Unknown()));
    }

    private static Halted halted(Credential credential) {
        return new Halted(1, credential, CALM, "wrong keys", nanos(300));
    }

    @Test
    void replaysSubscriptionsOnceConnected() {
        Step step = machine.next(new Opening(1, 7, CALM, nanos(10)), new FeedEvent.Opened(1), at(2), NOT_DUE);

        assertThat(step.actions()).containsExactly(new Replay(1, 7));
        assertThat(step.state()).isEqualTo(new Waiting(1, 7, CALM, nanos(2), nanos(32)));
    }

    @Test
    void resetsBackoffOnTheFirstDataNotOnOpen() {
        Standing troubled = new Standing(6, 6, 0, 0, Escalation.NONE, "");
        Step opened = machine.next(new Opening(1, 7, troubled, nanos(10)), new FeedEvent.Opened(1), at(2), NOT_DUE);
        assertThat(((Waiting) opened.state()).standing().attempt()).isEqualTo(6);

        Step data = machine.next(opened.state(), new FeedEvent.DataSeen(1, nanos(3), 0), at(3), DUE);
        assertThat(((Streaming) data.state()).standing().attempt()).isZero();
        assertThat(data.notices()).containsExactly(new SessionNotice.DataFlowing(1));
    }

    @Test
    void keepsTheTokenWhenTheSocketIsLost() {
        Step step = machine.next(streaming(5), new FeedEvent.Lost(1, "reset"), at(6), DUE);

        assertThat(step.actions()).containsExactly(new CloseSocket(1));
        assertThat(((BackingOff) step.state()).credential()).isEqualTo(new Credential.Kept(7));
        assertThat(step.notices()).contains(new SessionNotice.SessionLost(1, false, "reset"));
    }

    @Test
    void waitsLongerAfterEachFruitlessAttempt() {
        assertThat(delayAfterAttempt(1)).isEqualTo(Duration.ofMillis(500));
        assertThat(delayAfterAttempt(4)).isEqualTo(Duration.ofSeconds(4));
        assertThat(delayAfterAttempt(40)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void doubtsTheTokenAfterSeveralFruitlessAttempts() {
        assertThat(credentialAfterAttempt(2)).isEqualTo(new Credential.Kept(7));
        assertThat(credentialAfterAttempt(3)).isEqualTo(new Credential.Doubted(7));
        assertThat(credentialAfterAttempt(4)).isEqualTo(new Credential.Kept(7));
    }

    @Test
    void asksAtOnceForANewTokenTheFirstTimeOneIsRefused() {
        Step step = machine.next(streaming(5), new FeedEvent.TokenRefused(1, "killed"), at(6), DUE);

        assertThat(step.actions()).containsExactly(new CloseSocket(1), new Authorise(2, new Credential.Refused(7)));
        assertThat(step.notices())
                .containsExactly(
                        new SessionNotice.TokenRefused(1, "killed"), new SessionNotice.SessionLost(1, false, "killed"));
    }

    @Test
    void doesNotJoinALoginWarWhenTokensKeepBeingRefused() {
        Streaming kicked =
                new Streaming(1, 8, new Standing(0, 0, 1, nanos(5), Escalation.NONE, ""), nanos(20), nanos(50));

        Step soon = machine.next(kicked, new FeedEvent.TokenRefused(1, "killed"), at(21), DUE);
        assertThat(soon.actions()).containsExactly(new CloseSocket(1));
        assertThat(soon.state()).isInstanceOf(BackingOff.class);

        Step muchLater = machine.next(kicked, new FeedEvent.TokenRefused(1, "killed"), at(306), DUE);
        assertThat(muchLater.actions()).contains(new Authorise(2, new Credential.Refused(8)));
    }

    @Test
    void aConnectionLostAfterDataFlowedIsTriedAgainSoonHoweverManyTokensWereRefusedBefore() {
        Streaming after =
                new Streaming(1, 8, new Standing(0, 0, 4, nanos(5), Escalation.NONE, ""), nanos(20), nanos(50));

        FeedState waiting =
                machine.next(after, new FeedEvent.Lost(1, "reset"), at(21), DUE).state();
        assertThat(waiting.deadline()).isBetween(nanos(21), nanos(22));
    }

    @Test
    void takesSilenceForAStallOnlyWhenDataIsDue() {
        assertThat(machine.next(streaming(5), new FeedEvent.DeadlineReached(), at(35), NOT_DUE)
                        .state())
                .isEqualTo(streaming(5).until(nanos(65)));

        Step stalled = machine.next(streaming(5), new FeedEvent.DeadlineReached(), at(35), DUE);
        assertThat(stalled.notices())
                .contains(new SessionNotice.Stalled(1, Remedy.RESUBSCRIBE, Duration.ofSeconds(30)));
    }

    @Test
    void triesOneRemedyAfterAnotherForAsLongAsTheSilenceLasts() {
        record Round(Remedy remedy, List<FeedAction> actions, Credential next, boolean alarm) {}
        List<Round> table = List.of(
                new Round(Remedy.RESUBSCRIBE, List.of(new Resubscribe(1)), null, false),
                new Round(Remedy.RECONNECT, List.of(new CloseSocket(1)), new Credential.Doubted(7), false),
                new Round(Remedy.LOG_IN, List.of(new CloseSocket(2)), new Credential.Distrusted(7), false),
                new Round(Remedy.ALARM, List.of(new CloseSocket(3)), new Credential.Doubted(8), true),
                new Round(Remedy.RECONNECT, List.of(new CloseSocket(4)), new Credential.Doubted(8), false));

        FeedState state = streaming(0);
        long token = 7;
        for (Round round : table) {
            Step step = machine.next(state, new FeedEvent.DeadlineReached(), atDeadline(state), DUE);

            assertThat(step.actions()).as("actions of %s", round).isEqualTo(round.actions());
            assertThat(remedies(step)).as("remedies of %s", round).containsExactly(round.remedy());
            assertThat(step.notices().stream().filter(SessionNotice.AlarmRaised.class::isInstance))
                    .as("alarms of %s", round)
                    .hasSize(round.alarm() ? 1 : 0);
            state = step.state();
            if (state instanceof BackingOff waiting) {
                assertThat(waiting.credential())
                        .as("credential after %s", round)
                        .isEqualTo(round.next());
                token = round.remedy() == Remedy.LOG_IN ? 8 : token;
                state = reopened(waiting, token);
            }
        }
        assertThat(state.alarm()).as("the alarm stays while data stays away").isPresent();
    }

    @Test
    void replacesAnUnrefusedTokenOnlyOnceInTheReloginTime() {
        Escalation spent = new Escalation(2, true, nanos(100));
        Waiting waiting = new Waiting(1, 7, standing(spent, ""), nanos(105), nanos(135));
        assertThat(remedies(machine.next(waiting, new FeedEvent.DeadlineReached(), at(135), DUE)))
                .containsExactly(Remedy.RECONNECT);

        Waiting later = new Waiting(1, 7, standing(spent, ""), nanos(1_000), nanos(1_030));
        assertThat(remedies(machine.next(later, new FeedEvent.DeadlineReached(), at(1_030), DUE)))
                .containsExactly(Remedy.LOG_IN);
    }

    @Test
    void clearsTheAlarmWithTheFirstDataAndNotBefore() {
        Standing alarmed = standing(new Escalation(4, true, 0), "no data for 120000 ms");
        Opening opening = new Opening(1, 7, alarmed, nanos(10));
        Step opened = machine.next(opening, new FeedEvent.Opened(1), at(2), DUE);
        assertThat(opened.state().alarm()).contains("no data for 120000 ms");

        Step data = machine.next(opened.state(), new FeedEvent.DataSeen(1, nanos(3), 0), at(3), DUE);
        assertThat(data.notices()).contains(new SessionNotice.AlarmCleared(1));
        assertThat(data.state().alarm()).isEmpty();
        assertThat(data.state().standing().silence().isUnderWay()).isFalse();
    }

    @Test
    void raisesOneAlarmAfterTheAllowedNumberOfAttemptsAndGoesOn() {
        FeedMachine limited = new FeedMachine(withPatience(new Patience(3, false)));
        Step third = limited.next(failing(2), new FeedEvent.Lost(1, "refused"), at(6), NOT_DUE);
        assertThat(third.state()).isInstanceOf(BackingOff.class);
        assertThat(third.notices()).anyMatch(SessionNotice.AlarmRaised.class::isInstance);

        Opening fourth = new Opening(1, 7, third.state().standing(), nanos(10));
        assertThat(limited.next(fourth, new FeedEvent.Lost(1, "refused"), at(6), NOT_DUE)
                        .notices())
                .noneMatch(SessionNotice.AlarmRaised.class::isInstance);
    }

    @Test
    void givesUpAfterTheAllowedNumberOfAttemptsUntilSomebodySaysSo() {
        FeedMachine limited = new FeedMachine(withPatience(new Patience(3, true)));
        assertThat(limited.next(failing(1), new FeedEvent.Lost(1, "refused"), at(6), NOT_DUE)
                        .state())
                .isInstanceOf(BackingOff.class);

        FeedState tired = limited.next(failing(2), new FeedEvent.Lost(1, "refused"), at(6), NOT_DUE)
                .state();
        assertThat(tired).isInstanceOf(GivenUp.class);
        assertThat(tired.alarm().orElseThrow()).startsWith("3 attempts in a row brought no data");
        assertThat(limited.next(tired, new FeedEvent.DeadlineReached(), at(10_000), NOT_DUE))
                .isEqualTo(Step.to(tired));

        Step again = limited.next(tired, new FeedEvent.Start(), at(10_000), NOT_DUE);
        assertThat(again.actions()).containsExactly(new Authorise(2, new Credential.Doubted(7)));
        assertThat(again.state().standing().fruitless()).isZero();
        assertThat(again.state().alarm()).as("until data flows").isPresent();
    }

    @Test
    void doesNotCountAQuietConnectionAtNightAsFruitless() {
        Waiting quiet = new Waiting(1, 7, CALM.trying(), nanos(5), nanos(35));

        assertThat(fruitless(machine.next(quiet, new FeedEvent.Lost(1, "reset"), at(6), NOT_DUE)))
                .isZero();
        assertThat(fruitless(machine.next(quiet, new FeedEvent.Lost(1, "reset"), at(6), DUE)))
                .isEqualTo(1);
        assertThat(fruitless(machine.next(streaming(5), new FeedEvent.Lost(1, "reset"), at(6), DUE)))
                .isZero();
    }

    @Test
    void movesOverToANewerTokenAtOnce() {
        Step step = machine.next(streaming(5), new FeedEvent.TokenStored(8), at(6), DUE);

        assertThat(step.actions()).containsExactly(new CloseSocket(1), new Authorise(2, new Credential.Kept(8)));
        assertThat(step.notices())
                .containsExactly(
                        new SessionNotice.TokenRenewed(1, 8),
                        new SessionNotice.SessionLost(1, false, "moving over to token generation 8"));
        assertThat(step.state().standing().refusals()).isZero();
    }

    @Test
    void staysWhenTheStoredTokenIsTheOneInUseOrOlder() {
        for (long token : new long[] {6, 7}) {
            assertThat(machine.next(streaming(5), new FeedEvent.TokenStored(token), at(6), DUE))
                    .isEqualTo(Step.to(streaming(5)));
        }
    }

    @Test
    void countsSilenceFromWhenDataBecameDue() {
        Step opening = machine.next(streaming(5), new FeedEvent.DeadlineReached(), at(35), nanos(20));

        assertThat(opening.actions()).isEmpty();
        assertThat(opening.state().deadline()).isEqualTo(nanos(50));
    }

    @Test
    void ignoresADeadlineThatIsNotReached() {
        Step step = machine.next(streaming(5), new FeedEvent.DeadlineReached(), at(34), DUE);

        assertThat(step).isEqualTo(Step.to(streaming(5)));
    }

    @Test
    void ignoresEventsOfAnotherEpoch() {
        for (FeedEvent event : SealedSamples.of(FeedEvent.class, FeedMachineTest::sample)) {
            if (event instanceof FeedEvent.OfEpoch) {
                FeedState later = new Streaming(2, 7, CALM, nanos(5), nanos(35));
                assertThat(machine.next(later, event, at(6), DUE)).isEqualTo(Step.to(later));
            }
        }
    }

    @Test
    void closesTheSocketWhenStopped() {
        Step step = machine.next(streaming(5), new FeedEvent.Stop(), at(6), DUE);

        assertThat(step.state()).isEqualTo(new Stopped(1));
        assertThat(step.actions()).containsExactly(new CloseSocket(1));
        assertThat(step.notices()).containsExactly(new SessionNotice.SessionClosed(1));
    }

    @Test
    void closesAlsoTheSocketThatIsStillBeingOpenedWhenStopped() {
        Opening opening = new Opening(1, 7, CALM, nanos(10));

        assertThat(machine.next(opening, new FeedEvent.Stop(), at(6), DUE).actions())
                .containsExactly(new CloseSocket(1));
    }

    @Test
    void tellsOfAnOrderlyStopAlsoWithoutASession() {
        Halted halted = new Halted(3, new Credential.Unknown(), Standing.CLEAR, "wrong keys", at(60).nanos());
        assertThat(machine.next(halted, new FeedEvent.Stop(), at(6), DUE).notices())
                .containsExactly(new SessionNotice.SessionClosed(3));
        assertThat(machine.next(new Stopped(3), new FeedEvent.Stop(), at(6), DUE)
                        .notices())
                .isEmpty();
    }

    private Waiting reopened(BackingOff waiting, long token) {
        Moment due = atDeadline(waiting);
        Step authorising = machine.next(waiting, new FeedEvent.DeadlineReached(), due, DUE);
        long epoch = authorising.state().epoch();
        Step opening = machine.next(authorising.state(), new FeedEvent.Authorised(epoch, token, false), due, DUE);
        return (Waiting) machine.next(opening.state(), new FeedEvent.Opened(epoch), due, DUE)
                .state();
    }

    private static List<Remedy> remedies(Step step) {
        return step.notices().stream()
                .filter(SessionNotice.Stalled.class::isInstance)
                .map(notice -> ((SessionNotice.Stalled) notice).remedy())
                .toList();
    }

    private static int fruitless(Step step) {
        return step.state().standing().fruitless();
    }

    private static Opening failing(int before) {
        return new Opening(1, 7, new Standing(before + 1, before, 0, 0, Escalation.NONE, ""), nanos(10));
    }

    private static Standing standing(Escalation silence, String alarm) {
        return new Standing(3, 0, 0, 0, silence, alarm);
    }

    private static FeedLimits withPatience(Patience patience) {
        return new FeedLimits(
                LIMITS.authorise(),
                LIMITS.open(),
                LIMITS.silence(),
                LIMITS.calm(),
                LIMITS.standDown(),
                LIMITS.relogin(),
                LIMITS.doubtAfter(),
                patience,
                LIMITS.backoff());
    }

    private static Moment atDeadline(FeedState state) {
        return new Moment(state.deadline(), 1_700_000_000_000_000L, 0.5);
    }

    private Duration delayAfterAttempt(int attempt) {
        BackingOff waiting = afterAttempt(attempt);
        return Duration.ofNanos(waiting.deadline() - nanos(6));
    }

    private Credential credentialAfterAttempt(int attempt) {
        return afterAttempt(attempt).credential();
    }

    private BackingOff afterAttempt(int attempt) {
        Opening opening = new Opening(1, 7, new Standing(attempt, 0, 0, 0, Escalation.NONE, ""), nanos(10));
        return (BackingOff) machine.next(opening, new FeedEvent.Lost(1, "refused"), at(6), DUE)
                .state();
    }

    private static Authorising authorising(Credential credential) {
        return new Authorising(1, credential, CALM.trying(), nanos(30));
    }

    private static Streaming streaming(long lastData) {
        return new Streaming(1, 7, CALM, nanos(lastData), nanos(lastData + 30));
    }

    private static Moment at(long seconds) {
        return new Moment(nanos(seconds), 1_700_000_000_000_000L + seconds * 1_000_000, 0.5);
    }

    private static long nanos(long seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }

    private static Object sample(RecordComponent component) {
        Class<?> type = component.getType();
        if (type == long.class) {
            return component.getName().equals("epoch") ? 1L : 7L;
        }
        if (type == Standing.class) {
            return CALM;
        }
        if (type == Credential.class) {
            return new Credential.Kept(7);
        }
        return type == boolean.class ? (Object) false : "sample";
    }
}
