package io.tickwire.orders.desk;

/**
 * What the desk holds at a moment.
 *
 * @param reconciled whether the broker's lists were read since the desk began
 * @param openCommands placing commands without a terminal event
 * @param openOrders orders that are not over
 * @param unknown orders with an unknown outcome
 * @param needsOperator orders a person must decide on
 * @param readsFail whether the last read of one of the broker's lists failed
 * @param listening whether the broker's own word on orders reaches the desk
 */
public record DeskView(
        boolean reconciled,
        int openCommands,
        int openOrders,
        int unknown,
        int needsOperator,
        boolean readsFail,
        boolean listening) {}
