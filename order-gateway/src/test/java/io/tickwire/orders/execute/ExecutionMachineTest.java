package io.tickwire.orders.execute;

import static io.tickwire.orders.execute.Samples.NOW;
import static io.tickwire.orders.execute.Samples.SECOND;
import static io.tickwire.orders.execute.Samples.leg;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.orders.broker.BrokerOutcome;
import io.tickwire.orders.broker.OrderStatus;
import io.tickwire.orders.command.Reason;
import io.tickwire.orders.event.FactType;
import io.tickwire.orders.event.Subject;
import io.tickwire.orders.execute.LegState.Absent;
import io.tickwire.orders.execute.LegState.Acked;
import io.tickwire.orders.execute.LegState.Cancelled;
import io.tickwire.orders.execute.LegState.Expired;
import io.tickwire.orders.execute.LegState.Filled;
import io.tickwire.orders.execute.LegState.NeedsOperator;
import io.tickwire.orders.execute.LegState.Partial;
import io.tickwire.orders.execute.LegState.Planned;
import io.tickwire.orders.execute.LegState.Ready;
import io.tickwire.orders.execute.LegState.Rejected;
import io.tickwire.orders.execute.LegState.Sending;
import io.tickwire.orders.execute.LegState.Unknown;
import io.tickwire.orders.execute.LegState.Working;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExecutionMachineTest {
    private static final ExecutionRules RULES = ExecutionRules.DEFAULT;
    private static final Subject SUBJECT =
            new Subject("command", "demo", null, "test", "PlaceOrder", null, null, null, null);

    private final ExecutionMachine machine = new ExecutionMachine(RULES);

    @Test
    void decidesEveryPairOfStateAndEvent() {
        int pairs = 0;
        for (LegState state : Samples.states()) {
            for (LegEvent event : Samples.events()) {
                Leg before = leg(state);
                Leg after = machine.next(before, event, NOW);
                assertThat(after.terms()).isEqualTo(before.terms());
                assertThat(LegFacts.of(SUBJECT, before, event, after, NOW)).isNotNull();
                assertThat(machine.due(after)).isGreaterThanOrEqualTo(0);
                pairs++;
            }
        }
        assertThat(Samples.states()).hasSize(14);
        assertThat(pairs).isGreaterThan(14 * 19);
    }

    @Test
    void neverTakesAnOrderBackFromTheBroker() {
        for (LegState state : Samples.states()) {
            if (state.atBroker() || state instanceof Filled) {
                for (LegEvent event : Samples.events()) {
                    LegState after = machine.next(leg(state), event, NOW).state();
                    assertThat(after).isNotInstanceOfAny(Planned.class, Ready.class, Sending.class, Unknown.class);
                }
            }
        }
    }

    @Test
    void leavesUnknownOnlyWithEvidenceOrToAPerson() {
        Leg unknown = leg(new Unknown(1, NOW));
        List<LegEvent> idle = List.of(
                new LegEvent.Tick(),
                new LegEvent.LaneGranted(),
                new LegEvent.IntentStored(2),
                new LegEvent.CancelWanted(),
                new LegEvent.Replied(1, new BrokerOutcome.Unknown("again")),
                new LegEvent.Replied(7, new BrokerOutcome.NotSent("another attempt")));
        for (LegEvent event : idle) {
            assertThat(machine.next(unknown, event, NOW + 200 * SECOND).state()).isInstanceOf(Unknown.class);
        }
        assertThat(machine.next(unknown, new LegEvent.Tick(), NOW + 301 * SECOND)
                        .state())
                .isInstanceOf(NeedsOperator.class);
    }

    @Test
    void isDeniedOnlyWhileNothingCanHaveBeenPlaced() {
        for (LegState state : Samples.states()) {
            LegEvent denied = new LegEvent.Denied(Reason.TRADING_HALTED, "halted");
            LegState after = machine.next(leg(state), denied, NOW).state();
            boolean unsent = state instanceof Planned || state instanceof Ready;
            assertThat(after)
                    .isEqualTo(
                            unsent
                                    ? new LegState.Denied(Reason.TRADING_HALTED, "halted")
                                    : leg(state).state());
        }
    }

    @Test
    void concludesAbsenceFromThreeReadsAfterTheSettleTimeOnly() {
        Leg leg = leg(new Unknown(1, NOW));
        leg = silent(leg, 119 * SECOND);
        assertThat(leg.state()).isEqualTo(new Unknown(1, NOW));
        leg = silent(leg, 120 * SECOND);
        leg = silent(leg, 121 * SECOND);
        assertThat(leg.state()).isInstanceOf(Unknown.class);
        leg = silent(leg, 122 * SECOND);
        assertThat(leg.state()).isInstanceOf(Absent.class);
        leg = machine.next(leg, new LegEvent.Tick(), NOW + 122 * SECOND);
        assertThat(leg.state())
                .isInstanceOfSatisfying(
                        Expired.class, expired -> assertThat(expired.reason()).isEqualTo(Reason.UNCONFIRMED));
    }

    @Test
    void readsInARushDoNotMakeAnAbsence() {
        Leg leg = leg(new Unknown(1, NOW));
        for (int read = 0; read < 10; read++) {
            leg = silent(leg, 120 * SECOND + read * SECOND / 10);
        }
        assertThat(leg.state()).isInstanceOf(Unknown.class);
    }

    @Test
    void sendsTheSameOrderAgainOnlyAfterAProofThatItWasNotPlaced() {
        Leg sending = leg(new Sending(1, 1, NOW));
        assertThat(replied(sending, new BrokerOutcome.NotSent("refused"))).isInstanceOf(Ready.class);
        assertThat(replied(sending, refused(BrokerOutcome.Kind.RATE_LIMITED))).isInstanceOf(Ready.class);
        assertThat(replied(sending, refused(BrokerOutcome.Kind.AUTHENTICATION))).isInstanceOf(Ready.class);
        assertThat(replied(sending, refused(BrokerOutcome.Kind.REJECTED))).isInstanceOf(Rejected.class);
        assertThat(replied(sending, new BrokerOutcome.Unknown("timeout"))).isInstanceOf(Unknown.class);
        assertThat(replied(sending, new BrokerOutcome.Accepted("B1"))).isInstanceOf(Acked.class);
    }

    @Test
    void waitsLongerBeforeEachFurtherAttempt() {
        assertThat(replied(leg(new Sending(1, 1, NOW)), new BrokerOutcome.NotSent("x")))
                .isEqualTo(new Ready(1, NOW + SECOND / 4));
        assertThat(replied(leg(new Sending(4, 1, NOW)), 4, new BrokerOutcome.NotSent("x")))
                .isEqualTo(new Ready(4, NOW + 2 * SECOND));
        assertThat(replied(leg(new Sending(9, 1, NOW)), 9, new BrokerOutcome.NotSent("x")))
                .isEqualTo(new Ready(9, NOW + 4 * SECOND));
    }

    @Test
    void hearsOnlyTheAnswerToTheAttemptThatIsOnItsWay() {
        Leg second = leg(new Sending(2, 1, NOW));
        assertThat(replied(second, 1, new BrokerOutcome.NotSent("an old answer")))
                .isEqualTo(second.state());
    }

    @Test
    void expiresRatherThanToSendTooLate() {
        Leg late = new Leg(Samples.terms(NOW), new Sending(1, 1, NOW), false);
        assertThat(replied(late, new BrokerOutcome.NotSent("refused")))
                .isInstanceOfSatisfying(
                        Expired.class, expired -> assertThat(expired.reason()).isEqualTo(Reason.NOT_SENT));
        Leg planned = new Leg(Samples.terms(NOW - 1), new Planned(), false);
        assertThat(machine.next(planned, new LegEvent.LaneGranted(), NOW).state())
                .isInstanceOf(Expired.class);
    }

    @Test
    void withdrawsWhatWasNeverSent() {
        assertThat(machine.next(leg(new Planned()), new LegEvent.CancelWanted(), NOW)
                        .state())
                .isEqualTo(new Cancelled(BrokerView.NONE));
        Leg sending = machine.next(leg(new Sending(1, 1, NOW)), new LegEvent.CancelWanted(), NOW);
        assertThat(sending.cancelWanted()).isTrue();
        assertThat(replied(sending, new BrokerOutcome.NotSent("refused"))).isEqualTo(new Cancelled(BrokerView.NONE));
    }

    @Test
    void waitsForNoMomentOfAClockThatWasAhead() {
        Leg ready = leg(new Ready(2, NOW + 3_600 * SECOND));
        assertThat(machine.next(ready, new LegEvent.OwnerLost(), NOW).state()).isEqualTo(new Ready(2, NOW));
    }

    @Test
    void aLostOwnerMayHaveSentUntilNow() {
        Leg leg = machine.next(leg(new Sending(2, 1, NOW - 50 * SECOND)), new LegEvent.OwnerLost(), NOW);
        assertThat(leg.state()).isEqualTo(new Unknown(2, NOW));
    }

    @Test
    void countsFillsUpNeverDown() {
        Leg partial = seen(leg(new Working(BrokerView.accepted("B1"))), OrderStatus.PARTIALLY_FILLED, 60);
        assertThat(partial.state()).isInstanceOf(Partial.class);
        assertThat(seen(partial, OrderStatus.OPEN, 20)).isEqualTo(partial);
        Leg cancelled = seen(partial, OrderStatus.CANCELLED, 60);
        assertThat(cancelled.state()).isInstanceOf(Cancelled.class);
        assertThat(seen(cancelled, OrderStatus.CANCELLED, 80).state().view().cumulative())
                .isEqualTo(80);
        assertThat(seen(cancelled, OrderStatus.CANCELLED, 100).state()).isInstanceOf(Filled.class);
    }

    @Test
    void tellsALateAcceptanceAndAdoptsIt() {
        Leg expired = leg(new Expired(BrokerView.NONE, Reason.UNCONFIRMED, "never shown"));
        LegEvent event = new LegEvent.Seen(Samples.sighting(OrderStatus.OPEN, 0));
        Leg after = machine.next(expired, event, NOW);
        assertThat(after.state()).isInstanceOf(Working.class);
        assertThat(LegFacts.of(SUBJECT, expired, event, after, NOW))
                .extracting(fact -> fact.type())
                .containsExactly(FactType.LATE_ACCEPTANCE, FactType.ORDER_WORKING);
    }

    @Test
    void anOrderBelievedOverThatIsListedAgainIsAdoptedLikeOneThatCameLate() {
        Leg over = leg(new Expired(BrokerView.accepted("B1"), Reason.UNCONFIRMED, "its day ended"));
        LegEvent event = new LegEvent.Seen(Samples.sighting(OrderStatus.OPEN, 0));
        Leg after = machine.next(over, event, NOW);
        assertThat(after.state()).isInstanceOf(Working.class);
        assertThat(LegFacts.of(SUBJECT, over, event, after, NOW))
                .extracting(fact -> fact.type())
                .containsExactly(FactType.LATE_ACCEPTANCE, FactType.ORDER_WORKING);
    }

    @Test
    void aLateAnswerOfAcceptanceIsHeard() {
        for (LegState state : List.of(
                new Absent(),
                new NeedsOperator(BrokerView.NONE, "?"),
                new Expired(BrokerView.NONE, Reason.UNCONFIRMED, "?"))) {
            assertThat(replied(leg(state), new BrokerOutcome.Accepted("B1"))).isInstanceOf(Acked.class);
        }
    }

    @Test
    void aDayOrderEndsWithItsDay() {
        for (LegState state : List.of(
                new Working(BrokerView.accepted("B1")),
                new NeedsOperator(BrokerView.accepted("B1"), "?"),
                new Unknown(1, NOW))) {
            Leg leg = leg(state);
            long tomorrow = 86_400 * SECOND;
            leg = silent(silent(silent(leg, 50_000 * SECOND), tomorrow), tomorrow + 60 * SECOND);
            leg = silent(leg, tomorrow + 119 * SECOND);
            assertThat(leg.state()).isEqualTo(state);
            leg = silent(leg, tomorrow + 120 * SECOND);
            assertThat(leg.state())
                    .isInstanceOfSatisfying(
                            Expired.class,
                            expired -> assertThat(expired.watched()).isTrue());
        }
    }

    @Test
    void handsAnOrderThatVanishedToAPerson() {
        Leg working = leg(new Working(BrokerView.accepted("B1")));
        Leg missing = silent(silent(working, 0), 299 * SECOND);
        assertThat(silent(missing, 300 * SECOND).state()).isInstanceOf(Working.class);
        assertThat(silent(missing, 301 * SECOND).state()).isInstanceOf(NeedsOperator.class);
        Leg shownAgain = seen(missing, OrderStatus.OPEN, 0);
        assertThat(silent(silent(shownAgain, 301 * SECOND), 600 * SECOND).state())
                .isInstanceOf(Working.class);
    }

    @Test
    void anOrderTheBrokerTookIsNotBelievedAbsent() {
        Leg parked = leg(new NeedsOperator(BrokerView.accepted("B1"), "it vanished"));
        for (int read = 0; read < 1_000; read++) {
            parked = silent(parked, read * SECOND);
        }
        assertThat(parked.state()).isInstanceOf(NeedsOperator.class);
    }

    @Test
    void aParkedOrderThatWasNeverTakenEndsOnTheSameEvidenceAsAnUnknownOne() {
        Leg parked = leg(new NeedsOperator(BrokerView.NONE, "the broker could not be asked"));
        parked = silent(silent(parked, 400 * SECOND), 430 * SECOND);
        assertThat(parked.state()).isInstanceOf(NeedsOperator.class);
        assertThat(silent(parked, 460 * SECOND).state()).isInstanceOf(Absent.class);
    }

    @Test
    void whoeverTakesOverCountsAbsencesAnew() {
        Leg leg = silent(silent(leg(new NeedsOperator(BrokerView.NONE, "?")), 400 * SECOND), 430 * SECOND);
        leg = machine.next(leg, new LegEvent.OwnerLost(), NOW + 440 * SECOND);
        assertThat(silent(leg, 460 * SECOND).state()).isInstanceOf(NeedsOperator.class);
    }

    @Test
    void remembersACancellationOnlyWhereNothingCanBeCancelledYet() {
        Leg working = leg(new Working(BrokerView.accepted("B1")));
        assertThat(machine.next(working, new LegEvent.CancelWanted(), NOW)).isEqualTo(working);
        Leg unconfirmed = leg(new Expired(BrokerView.NONE, Reason.UNCONFIRMED, "?"));
        Leg wanted = machine.next(unconfirmed, new LegEvent.CancelWanted(), NOW);
        assertThat(wanted.cancelWanted()).isTrue();
        assertThat(machine.next(wanted, new LegEvent.CancelGivenUp(), NOW).cancelWanted())
                .isFalse();
        Leg late = leg(new Expired(BrokerView.NONE, Reason.EXPIRED, "?"));
        assertThat(machine.next(late, new LegEvent.CancelWanted(), NOW)).isEqualTo(late);
    }

    private Leg silent(Leg leg, long after) {
        return machine.next(leg, new LegEvent.NotSeen(NOW + after), NOW + after);
    }

    private Leg seen(Leg leg, OrderStatus status, long cumulative) {
        return machine.next(leg, new LegEvent.Seen(Samples.sighting(status, cumulative)), NOW);
    }

    private LegState replied(Leg leg, BrokerOutcome outcome) {
        return replied(leg, 1, outcome);
    }

    private LegState replied(Leg leg, int attempt, BrokerOutcome outcome) {
        return machine.next(leg, new LegEvent.Replied(attempt, outcome), NOW).state();
    }

    private static BrokerOutcome refused(BrokerOutcome.Kind kind) {
        return new BrokerOutcome.Refused(kind, "e-code", "words");
    }

    @Test
    void aPersonDecidesWhatNobodyCouldAndNothingElse() {
        for (LegState state : Samples.states()) {
            Leg before = leg(state);
            Leg placed = machine.next(before, decided("77"), NOW + SECOND);
            Leg notPlaced = machine.next(before, decided(null), NOW + SECOND);
            if (!LegFacts.undecided(state)) {
                assertThat(placed).as("placed in " + state).isEqualTo(before);
                assertThat(notPlaced).as("not placed in " + state).isEqualTo(before);
                continue;
            }
            assertThat(placed.state()).isInstanceOf(Acked.class);
            assertThat(placed.state().view().brokerOrderId()).isEqualTo("77");
            assertThat(notPlaced.state()).isInstanceOfSatisfying(Expired.class, over -> {
                assertThat(over.reason()).isEqualTo(Reason.OPERATOR_DECISION);
                assertThat(over.watched()).as("it may still turn up").isTrue();
                assertThat(over.text()).contains("ravi", "not placed", "not in the terminal");
            });
        }
    }

    @Test
    void anOrderDecidedAsNotPlacedThatTurnsUpIsALateAcceptance() {
        Leg over = machine.next(leg(new Unknown(1, NOW)), decided(null), NOW + SECOND);
        Leg seen = machine.next(over, new LegEvent.Seen(Samples.sighting(OrderStatus.OPEN, 0)), NOW + 2 * SECOND);
        assertThat(seen.state()).isInstanceOf(Working.class);
        assertThat(LegFacts.lateAcceptance(over.state(), seen.state())).isTrue();
    }

    private static LegEvent decided(@Nullable String brokerOrderId) {
        return new LegEvent.OperatorDecided(new Decision(brokerOrderId, "ravi", "not in the terminal", NOW));
    }
}
