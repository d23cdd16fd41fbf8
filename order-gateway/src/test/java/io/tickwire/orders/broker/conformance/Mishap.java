package io.tickwire.orders.broker.conformance;

/** What a broker can be made to do to the next call it concerns. */
enum Mishap {
    /** The order is refused in so many words. */
    REFUSES,
    /** A refusal that comes with HTTP 200. */
    REFUSES_WITH_SUCCESS_STATUS,
    /** Too many requests. */
    RATE_LIMITED,
    /** The order is accepted and rejected by risk checks afterwards. */
    REJECTS_AFTERWARDS,
    /** Never answered, and not done. */
    SILENT,
    /** Never answered, and done. */
    SILENT_BUT_DONE,
    /** The connection is reset, and it is not done. */
    RESET,
    /** The connection is reset, and it is done. */
    RESET_BUT_DONE,
    /** An error of the server, and it is not done. */
    SERVER_ERROR,
    /** An error of the server, and it is done. */
    SERVER_ERROR_BUT_DONE,
    /** The page of a proxy. */
    PAGE,
    /** Cut off in the middle of a number, and done. */
    GARBAGE_BUT_DONE,
    /** Never answered, and done a second later. */
    DONE_LATE,
    /** The cancelled order is filled instead. */
    FILLS_ON_CANCEL,
    /** The cancellation is done and its answer lost. */
    CANCEL_RESET_BUT_DONE,
    /** The exchange refuses the next change. */
    CHANGE_REJECTED,
    /** The connection is reset, and the change is not done. */
    CHANGE_RESET,
    /** The connection is reset, and the change is done. */
    CHANGE_RESET_BUT_DONE,
    /** The connection is reset, and the bracket order is taken. */
    BRACKET_RESET_BUT_DONE,
    /** The connection is reset, and nothing is converted. */
    CONVERSION_RESET,
    /** The connection is reset, and it is converted. */
    CONVERSION_RESET_BUT_DONE,
    /** Half of the order is filled, and no more. */
    PARTIAL_FILL,
    /** The order is in no list for a second. */
    HIDDEN,
    /** The order takes a second until the exchange has it. */
    PENDING,
    /** Lists: an error of the server. */
    LISTS_FAIL,
    /** Lists: the page of a proxy. */
    LISTS_PAGE,
    /** Lists: the answer breaks off. */
    LISTS_CUT,
    /** Lists: a row of which nobody can make sense. */
    LISTS_ODD_ROW,
    /** Positions: 1,250 and 1,300.50, as text with commas. */
    POSITIONS_AS_TEXT
}
