package io.tickwire.orders.command;

import org.jspecify.annotations.Nullable;

/** A checked instruction to the order-gateway. */
public sealed interface Command
        permits SmartOrder,
                PlaceOrder,
                PlaceBracketOrder,
                PlaceCoverOrder,
                ModifyOrder,
                ModifyBracketOrder,
                CancelOrder,
                CancelAll,
                ExitBracketOrder,
                ExitCoverOrder,
                ConvertPosition,
                CloseAllPositions {
    CommandHeader header();

    /** The instrument it is about; null where an order is named, or everything is meant. */
    @Nullable
    Contract contract();

    default String id() {
        return header().commandId();
    }

    /** Name of the command as the schemas call it. */
    default String kind() {
        return getClass().getSimpleName();
    }
}
