package io.tickwire.orders.desk;

import io.tickwire.orders.broker.Answer;
import io.tickwire.orders.broker.BookRow;
import io.tickwire.orders.broker.BrokerOutcome;
import io.tickwire.orders.broker.PositionRow;
import io.tickwire.orders.broker.TradeRow;
import io.tickwire.orders.ledger.StoredCommand;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can happen to the desk; all times in microseconds. */
public sealed interface DeskInput {
    /** The first input of a desk: it has just been recovered from the ledger. */
    record Started() implements DeskInput {}

    /** Time passed, nothing else. */
    record Woken() implements DeskInput {}

    /** Intake stored commands; those the desk already has are ignored. */
    record Stored(List<StoredCommand> commands) implements DeskInput {}

    /** A placement came back. */
    record PlaceReturned(String clientOrderId, int attempt, BrokerOutcome outcome) implements DeskInput {}

    /**
     * A cancellation came back.
     *
     * @param wantedBy as in the action
     */
    record CancelReturned(String wantedBy, BrokerOutcome outcome) implements DeskInput {}

    /**
     * A read of the order book came back.
     *
     * @param trades the trade book read with it; null when it was not asked for
     */
    record BookReturned(
            long startedAt,
            long endedAt,
            Answer<BookRow> book,
            @Nullable Answer<TradeRow> trades) implements DeskInput {}

    /** A read of the net positions came back. */
    record PositionsReturned(long startedAt, long endedAt, Answer<PositionRow> positions) implements DeskInput {}
}
