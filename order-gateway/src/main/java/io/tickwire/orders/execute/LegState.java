package io.tickwire.orders.execute;

import io.tickwire.orders.command.Reason;
import java.util.Locale;

/** Where one order of a command stands. {@link ExecutionMachine} says what leads from one to the next. */
public sealed interface LegState {
    /** What the broker has said so far. */
    default BrokerView view() {
        return BrokerView.NONE;
    }

    /** Nothing more is expected, though a late acceptance may still turn up. */
    default boolean terminal() {
        return false;
    }

    /** While it stands here no other order of the instrument is sent. */
    default boolean holdsLane() {
        return false;
    }

    /** The broker has it and it may fill. */
    default boolean atBroker() {
        return false;
    }

    /** Name in the ledger, the reliability notes and the events. */
    default String label() {
        return getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
    }

    /** Planned; waits for its turn. */
    record Planned() implements LegState {}

    /**
     * May be sent.
     *
     * @param attempts attempts made so far, all of them provably not placed
     * @param notBefore earliest time of the next attempt, microseconds
     */
    record Ready(int attempts, long notBefore) implements LegState {
        @Override
        public boolean holdsLane() {
            return true;
        }
    }

    /**
     * The intent is stored; its bytes may have left.
     *
     * @param attempt which attempt, from 1
     * @param epoch lease epoch of the gateway that sends
     * @param since when the intent was stored, microseconds
     */
    record Sending(int attempt, long epoch, long since) implements LegState {
        @Override
        public boolean holdsLane() {
            return true;
        }
    }

    /**
     * Nobody knows whether the broker took it; only evidence leads out.
     *
     * @param since when that became so: no byte left later, microseconds
     */
    record Unknown(int attempt, long since) implements LegState {
        @Override
        public boolean holdsLane() {
            return true;
        }
    }

    /** Absent from enough full reads; the policy decides what that means. */
    record Absent() implements LegState {
        @Override
        public boolean holdsLane() {
            return true;
        }
    }

    /** Could not be decided in time; a person must, or the order book. Blocks its instrument. */
    record NeedsOperator(BrokerView view, String text) implements LegState {
        @Override
        public boolean holdsLane() {
            return true;
        }
    }

    /** Taken by the broker's API, not yet confirmed by the exchange. */
    record Acked(BrokerView view, long since) implements LegState {
        @Override
        public boolean atBroker() {
            return true;
        }
    }

    /** Live in the market. */
    record Working(BrokerView view) implements LegState {
        @Override
        public boolean atBroker() {
            return true;
        }
    }

    /** Live in the market with a part filled. */
    record Partial(BrokerView view) implements LegState {
        @Override
        public boolean atBroker() {
            return true;
        }
    }

    /** Filled whole. */
    record Filled(BrokerView view) implements LegState {
        @Override
        public boolean terminal() {
            return true;
        }
    }

    /** Cancelled, possibly after a part was filled; without a broker order id it was withdrawn before it was sent. */
    record Cancelled(BrokerView view) implements LegState {
        @Override
        public boolean terminal() {
            return true;
        }
    }

    /** Refused by ourselves; no attempt placed anything. */
    record Denied(Reason reason, String text) implements LegState {
        @Override
        public boolean terminal() {
            return true;
        }
    }

    /** Refused by the broker or the exchange. */
    record Rejected(BrokerView view, Reason reason, String text) implements LegState {
        @Override
        public boolean terminal() {
            return true;
        }
    }

    /**
     * Never placed in time, or never confirmed: with UNCONFIRMED, or when a person said that it was not placed, it may still turn
     * up and is watched for.
     */
    record Expired(BrokerView view, Reason reason, String text) implements LegState {
        static Expired dayOver(BrokerView view) {
            return new Expired(
                    view,
                    Reason.UNCONFIRMED,
                    "its trading day ended without the broker's last word; the position says what was filled");
        }

        static Expired decided(BrokerView view, Decision decision) {
            return new Expired(view, Reason.OPERATOR_DECISION, decision.evidence() + "; it is watched for");
        }

        @Override
        public boolean terminal() {
            return true;
        }

        /** Whether the broker may still come up with it. */
        public boolean watched() {
            return reason == Reason.UNCONFIRMED || reason == Reason.OPERATOR_DECISION;
        }
    }
}
