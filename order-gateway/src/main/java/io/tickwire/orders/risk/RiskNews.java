package io.tickwire.orders.risk;

import io.tickwire.orders.broker.PositionRow;
import io.tickwire.orders.execute.Leg;
import io.tickwire.orders.ledger.Change;
import io.tickwire.orders.ledger.Recovered;
import io.tickwire.orders.trading.TradingStates;
import java.util.List;

/** What risk learns: what the ledger held, everything that is written to it since, and what others say. */
public sealed interface RiskNews {
    /** What the desk began with. */
    record Began(Recovered recovered) implements RiskNews {}

    /** An order as it now stands. */
    record Moved(Leg leg) implements RiskNews {}

    /** An order is about to be sent. */
    record Attempted(Change.Attempt attempt) implements RiskNews {}

    /** The call that sent it came back, so that it does not leave any later. */
    record Answered(Change.Answered answer) implements RiskNews {}

    /** Somebody allowed or forbade something. */
    record Trading(TradingStates states) implements RiskNews {}

    /** The broker's net positions. */
    record Positions(List<PositionRow> rows) implements RiskNews {}
}
