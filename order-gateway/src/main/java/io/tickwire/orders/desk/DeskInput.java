package io.tickwire.orders.desk;

import io.tickwire.orders.broker.Answer;
import io.tickwire.orders.broker.BookRow;
import io.tickwire.orders.broker.BrokerOutcome;
import io.tickwire.orders.broker.PositionRow;
import io.tickwire.orders.broker.TradeRow;
import io.tickwire.orders.ledger.StoredCommand;
import io.tickwire.orders.ledger.StoredDecision;
import io.tickwire.orders.trading.TradingStates;
import io.tickwire.schemas.InstrumentKey;
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

    /** Decisions of people wait in the ledger; those the desk already has are ignored. */
    record Decided(List<StoredDecision> decisions) implements DeskInput {}

    /** What may be sent in which scope has changed, or has just become known. */
    record TradingChanged(TradingStates states) implements DeskInput {}

    /** A placement came back. */
    record PlaceReturned(String clientOrderId, int attempt, BrokerOutcome outcome) implements DeskInput {}

    /**
     * A cancellation came back.
     *
     * @param wantedBy as in the action
     */
    record CancelReturned(String wantedBy, BrokerOutcome outcome) implements DeskInput {}

    /** A request of a command came back. */
    record RequestReturned(String commandId, int attempt, BrokerOutcome outcome) implements DeskInput {}

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

    /**
     * The broker told by itself how orders stand: evidence like rows of its order book, in any order and any number of times,
     * only that its silence says nothing.
     */
    record OrdersPushed(List<BookRow> orders) implements DeskInput {}

    /** The broker told by itself that a fill moved the position. */
    record PositionPushed(InstrumentKey instrument) implements DeskInput {}

    /** The broker told by itself that a position went over to another product. */
    record PositionConverted(InstrumentKey instrument) implements DeskInput {}

    /**
     * What the broker told by itself may have been missed: a connection was made or lost, or it said something unreadable.
     *
     * @param listening whether it is heard from now on
     */
    record PushesMissed(boolean listening) implements DeskInput {}

    /** A read of the net positions came back. */
    record PositionsReturned(long startedAt, long endedAt, Answer<PositionRow> positions) implements DeskInput {}
}
