package io.tickwire.orders.event;

/** What happened; the names are those of the schema's OrderEventType. */
public enum FactType {
    COMMAND_ACCEPTED,
    COMMAND_DENIED,
    TARGET_ALREADY_MET,
    PLANNED,
    WAITING_FOR_OUTCOME,
    ORDER_SUBMITTED,
    ORDER_NOT_SENT,
    ORDER_ACCEPTED,
    ORDER_WORKING,
    ORDER_PARTIALLY_FILLED,
    ORDER_FILLED,
    ORDER_CANCEL_REQUESTED,
    ORDER_CANCELLED,
    ORDER_REJECTED,
    ORDER_EXPIRED,
    ORDER_MODIFIED,
    OUTCOME_UNKNOWN,
    OUTCOME_RESOLVED,
    OPERATOR_NEEDED,
    LATE_ACCEPTANCE,
    POSITION_CONVERTED,
    TARGET_REACHED,
    COMMAND_COMPLETED,
    COMMAND_FAILED,
    /** Another command came under the id of one known; says nothing about that one. */
    DUPLICATE_REFUSED
}
