package io.tickwire.orders.marks;

/** Classic mistakes, made on purpose to see the checks notice them. */
public enum Plant {
    NONE,
    /** The offset of a command is committed before the ledger has it. */
    OFFSET_FIRST,
    /** The intent is written when the request has been sent. */
    INTENT_AFTER_SEND,
    /** A take-over goes on with the token that the lost owner may still use. */
    NO_FENCE,
    /** What was not answered is sent again. */
    BLIND_RETRY,
    /** What was not answered and is not in the book at that moment is sent again. */
    LOOK_ONCE,
    /** What was not answered counts as refused. */
    TIMEOUT_MEANS_FAILED,
    /** What was sent before a take-over is forgotten by the limits. */
    LIMITS_IN_MEMORY
}
