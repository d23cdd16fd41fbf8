package io.tickwire.orders.listen;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.orders.listen.ListenAction.Begun;
import io.tickwire.orders.listen.ListenAction.Cause;
import io.tickwire.orders.listen.ListenAction.Close;
import io.tickwire.orders.listen.ListenAction.Ended;
import io.tickwire.orders.listen.ListenAction.Failed;
import io.tickwire.orders.listen.ListenAction.Open;
import io.tickwire.orders.listen.ListenEvent.DeadlineReached;
import io.tickwire.orders.listen.ListenEvent.Heard;
import io.tickwire.orders.listen.ListenEvent.Joined;
import io.tickwire.orders.listen.ListenEvent.LoginInUse;
import io.tickwire.orders.listen.ListenEvent.Lost;
import io.tickwire.orders.listen.ListenEvent.OfEpoch;
import io.tickwire.orders.listen.ListenEvent.Refused;
import io.tickwire.orders.listen.ListenEvent.Start;
import io.tickwire.orders.listen.ListenEvent.Stop;
import io.tickwire.orders.listen.ListenState.BackingOff;
import io.tickwire.orders.listen.ListenState.Hearing;
import io.tickwire.orders.listen.ListenState.Opening;
import io.tickwire.orders.listen.ListenState.Stopped;
import io.tickwire.service.retry.Backoff;
import io.tickwire.testing.Simulation;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ListenMachineTest {
    private static final long SECOND = 1_000_000_000L;
    private static final ListenLimits LIMITS = new ListenLimits(
            Duration.ofSeconds(20),
            Duration.ofSeconds(60),
            Duration.ofSeconds(30),
            3,
            new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30), 2, 0.5));

    private final ListenMachine machine = new ListenMachine(LIMITS);
    private ListenState state = new Stopped(0);
    private long now;

    @Test
    void hearsFromTheMomentTheBrokerSaysItHasJoined() {
        assertThat(on(new Start())).containsExactly(new Open(1, false));
        assertThat(on(new Joined(1, 7))).containsExactly(new Begun(1));
        assertThat(state).isInstanceOf(Hearing.class);
    }

    @Test
    void aConnectionThatNeverJoinsIsGivenUp() {
        on(new Start());
        assertThat(pass(19, new DeadlineReached())).isEmpty();
        assertThat(pass(1, new DeadlineReached()))
                .containsExactly(new Close(1), new Failed(1, Cause.SILENT, "not joined within PT20S"));
        assertThat(state).isInstanceOf(BackingOff.class);
    }

    @Test
    void aLogoutMeansMuteWhateverTheSocketSays() {
        hearing();
        assertThat(on(new Refused(1, "logged out")))
                .containsExactly(new Close(1), new Ended(1, Cause.REFUSED, "logged out"));
        assertThat(pass(2, new DeadlineReached()))
                .as("the login is put to the question before it is used again")
                .containsExactly(new Open(2, true));
    }

    @Test
    void heartbeatsKeepAQuietConnectionAndTheirAbsenceEndsIt() {
        hearing();
        for (int minute = 0; minute < 30; minute++) {
            now += 25 * SECOND;
            on(new Heard(1, now));
            assertThat(on(new DeadlineReached())).isEmpty();
        }
        assertThat(pass(60, new DeadlineReached()))
                .containsExactly(new Close(1), new Ended(1, Cause.SILENT, "nothing heard for PT1M"));
    }

    @Test
    void waitsLongerFromLossToLossUntilAConnectionHasLasted() {
        hearing();
        long[] waits = new long[6];
        for (int loss = 0; loss < waits.length; loss++) {
            now += 10 * SECOND; // as long as one lives that does not say what it wants
            on(new Lost(state.epoch(), "closed"));
            waits[loss] = (state.deadline() - now) / SECOND;
            now = state.deadline();
            on(new DeadlineReached());
            on(new Joined(state.epoch(), 7));
        }
        assertThat(waits).containsExactly(1, 2, 4, 8, 16, 30);
        now += 30 * SECOND;
        on(new Lost(state.epoch(), "closed"));
        assertThat((state.deadline() - now) / SECOND).isEqualTo(1);
    }

    @Test
    void doubtsTheLoginAtEveryThirdFruitlessAttempt() {
        on(new Start());
        boolean[] doubted = new boolean[6];
        for (int attempt = 0; attempt < doubted.length; attempt++) {
            on(new Lost(state.epoch(), "no route"));
            now = state.deadline();
            doubted[attempt] = ((Open) on(new DeadlineReached()).get(0)).doubted();
        }
        assertThat(doubted).containsExactly(false, false, true, false, false, true);
    }

    @Test
    void movesOverWhenAnotherLoginIsInUse() {
        hearing();
        assertThat(on(new LoginInUse(7))).isEmpty();
        assertThat(on(new LoginInUse(6))).isEmpty();
        assertThat(on(new LoginInUse(8)))
                .containsExactly(
                        new Close(1),
                        new Ended(1, Cause.LOGIN_REPLACED, "another login is in use"),
                        new Open(2, false));
    }

    @Test
    void whatADeadConnectionSaysConcernsNobody() {
        hearing();
        on(new Lost(1, "closed"));
        now = state.deadline();
        on(new DeadlineReached());
        ListenState opening = state;
        for (OfEpoch late : List.of(new Joined(1, 7), new Heard(1, now), new Refused(1, "late"), new Lost(1, "late"))) {
            assertThat(on(late)).isEmpty();
            assertThat(state).isEqualTo(opening);
        }
    }

    @Test
    void aStopClosesAndMayBeFollowedByAStart() {
        hearing();
        assertThat(on(new Stop())).containsExactly(new Close(1), new Ended(1, Cause.LOST, "stopped"));
        assertThat(on(new Lost(1, "closed"))).isEmpty();
        assertThat(on(new Start())).containsExactly(new Open(2, false));
        assertThat(on(new Stop())).containsExactly(new Close(2));
    }

    /** Whatever happens: one connection at a time, none without a deadline, numbers never used twice. */
    @Test
    void neverHasTwoConnectionsNorNone() {
        Simulation.run(0, 2_000, (random, trace) -> {
            state = new Stopped(0);
            now = 0;
            long opened = 0;
            long closed = 0;
            on(new Start());
            opened++;
            for (int step = 0; step < 60; step++) {
                now += random.nextLong(40) * SECOND;
                ListenEvent event = any(random);
                trace.step(event);
                for (ListenAction action : on(event)) {
                    closed += action instanceof Close ? 1 : 0;
                    opened += action instanceof Open ? 1 : 0;
                    assertThat(opened - closed).isBetween(0L, 1L);
                    assertThat(action instanceof Open open ? open.epoch() : opened)
                            .isEqualTo(opened);
                }
                assertThat(opened - closed).isEqualTo(state instanceof Opening || state instanceof Hearing ? 1 : 0);
                assertThat(state.deadline()).isLessThan(ListenState.NEVER);
            }
        });
    }

    private ListenEvent any(SplittableRandom random) {
        long epoch = state.epoch() - random.nextLong(2);
        return switch (random.nextInt(6)) {
            case 0 -> new Joined(epoch, random.nextLong(5));
            case 1 -> new Heard(epoch, now);
            case 2 -> new Lost(epoch, "closed");
            case 3 -> new Refused(epoch, "logged out");
            case 4 -> new LoginInUse(random.nextLong(5));
            default -> new DeadlineReached();
        };
    }

    private void hearing() {
        on(new Start());
        on(new Joined(1, 7));
    }

    private List<ListenAction> pass(long seconds, ListenEvent event) {
        now += seconds * SECOND;
        return on(event);
    }

    private List<ListenAction> on(ListenEvent event) {
        ListenStep step = machine.next(state, event, now, 1.0);
        state = step.state();
        return step.actions();
    }
}
