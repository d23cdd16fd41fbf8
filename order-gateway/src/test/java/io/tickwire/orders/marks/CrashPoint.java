package io.tickwire.orders.marks;

/** The steps of the send protocol between which a gateway dies or is stopped, in the order of the flow. */
public enum CrashPoint {
    POLLED("a command was read from the topic"),
    STORED("the ledger has it"),
    OFFSET_COMMITTED("its offset is committed"),
    BEFORE_INTENT("the intent is about to be committed"),
    INTENT_COMMITTED("the intent is committed"),
    PERMITTED("lease and time were asked; the first byte of the body is about to leave"),
    REQUEST("a part of the request has reached the broker"),
    RESPONSE("a part of the answer has come back, or all of it"),
    ANSWERED("the answer was understood"),
    BEFORE_OUTCOME("what came of the attempt is about to be committed"),
    OUTCOME_COMMITTED("it is committed"),
    PUBLISHED("Kafka has the events"),
    MARKED("the outbox knows that Kafka has them"),
    LOGGED_IN("a take-over has logged in anew");

    private final String meaning;

    CrashPoint(String meaning) {
        this.meaning = meaning;
    }

    public String meaning() {
        return meaning;
    }

    /** Whether a gateway comes to it also when it may send no order. */
    public boolean withoutAnOrder() {
        return switch (this) {
            case POLLED, STORED, OFFSET_COMMITTED, PUBLISHED, MARKED, LOGGED_IN -> true;
            default -> false;
        };
    }

    /** Whether it lies between gateway and broker, where the test itself passes the bytes on. */
    public boolean onTheWire() {
        return this == REQUEST || this == RESPONSE;
    }
}
