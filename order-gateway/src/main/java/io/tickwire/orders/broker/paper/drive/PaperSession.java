package io.tickwire.orders.broker.paper.drive;

import io.tickwire.orders.broker.Answer;
import io.tickwire.orders.broker.Balance;
import io.tickwire.orders.broker.BrokerFunds;
import io.tickwire.orders.broker.BrokerOrders;
import io.tickwire.orders.broker.BrokerSession;
import io.tickwire.orders.broker.Holding;
import io.tickwire.orders.broker.OrderStream;
import io.tickwire.orders.price.Prices;
import io.tickwire.service.database.Database;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The paper broker for as long as the account is ours. Every client is ours there, and nobody owns shares or money. */
public final class PaperSession implements BrokerSession {
    private final PaperExchange exchange;
    private final Prices prices;

    private PaperSession(PaperExchange exchange, Prices prices) {
        this.exchange = exchange;
        this.prices = prices;
    }

    /**
     * What all sessions of a run share.
     *
     * @param longestIdle how long a gateway that stands still in the middle of a write may keep the next one waiting
     * @param prices what positions are worth
     */
    public record Floor(
            Database database,
            String account,
            Duration longestIdle,
            PaperTicks ticks,
            Prices prices,
            InstantSource clock) {}

    /**
     * Opens the session of a tenure, and shuts out whoever had opened one.
     *
     * @param held whether the account is still ours; asked before every write
     * @throws io.tickwire.orders.ledger.LedgerUnavailable when it cannot be opened now
     */
    public static PaperSession open(Floor floor, BooleanSupplier held) {
        PaperTables tables = new PaperTables(floor.database(), floor.account(), floor.longestIdle());
        PaperExchange exchange = new PaperExchange(tables, tables.open(), held, floor.clock());
        floor.ticks().to(exchange);
        return new PaperSession(exchange, floor.prices());
    }

    @Override
    public BrokerOrders client(@Nullable String clientId) {
        return new PaperOrders(exchange, clientId, prices);
    }

    @Override
    public OrderStream stream() {
        return new PaperStream(exchange);
    }

    @Override
    public BrokerFunds funds(@Nullable String clientId) {
        return new BrokerFunds() {
            @Override
            public Answer<Holding> holdings() {
                return new Answer.Rows<>(List.of());
            }

            @Override
            public Answer<Balance> balance() {
                return new Answer.Failed<>("paper mode keeps no money and knows no margin");
            }
        };
    }
}
