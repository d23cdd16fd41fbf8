package io.tickwire.orders.execute;

import io.tickwire.orders.broker.BrokerOutcome;
import io.tickwire.orders.command.Reason;

/** What can happen to one order. */
public sealed interface LegEvent {
    /** It is its turn: no other order of the instrument is on its way. */
    record LaneGranted() implements LegEvent {}

    /** The intent of the next attempt goes into the ledger, before a byte leaves. */
    record IntentStored(long epoch) implements LegEvent {}

    /** The call that placed it came back. */
    record Replied(int attempt, BrokerOutcome outcome) implements LegEvent {}

    /** A read showed it. */
    record Seen(Sighting sighting) implements LegEvent {}

    /**
     * A successful full read (order book and trades) did not show it.
     *
     * @param readStartedAt when the read began, microseconds
     */
    record NotSeen(long readStartedAt) implements LegEvent {}

    /** A person decided what has become of it, and nothing the broker shows speaks against it. */
    record OperatorDecided(Decision decision) implements LegEvent {}

    /** It must not be sent, by a rule of ours. */
    record Denied(Reason reason, String text) implements LegEvent {}

    /** Time passed. */
    record Tick() implements LegEvent {}

    /** The gateway that may have been sending it is gone. */
    record OwnerLost() implements LegEvent {}

    /** Somebody wants it cancelled. */
    record CancelWanted() implements LegEvent {}

    /** Whoever wanted it cancelled was told that it cannot be. */
    record CancelGivenUp() implements LegEvent {}
}
