package io.tickwire.orders.query;

import io.tickwire.orders.broker.Answer;
import io.tickwire.orders.broker.BookRow;
import io.tickwire.orders.broker.BrokerOrders;
import io.tickwire.orders.broker.PositionRow;
import io.tickwire.orders.broker.TradeRow;
import io.tickwire.service.time.Micros;
import io.tickwire.service.time.Nanos;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The broker's lists for people: any number of callers cause one read a second at most, because the broker allows no more
 * (XTS reference 4.12) and the desk needs its share.
 */
final class SharedReads {
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final InstantSource clock;
    private final Nanos nanos;
    private final Shared<BookRow> orders = new Shared<>();
    private final Shared<TradeRow> trades = new Shared<>();
    private final Shared<PositionRow> positions = new Shared<>();

    SharedReads(InstantSource clock, Nanos nanos) {
        this.clock = clock;
        this.nanos = nanos;
    }

    /** An answer and when it was asked for. */
    record Dated<T>(Answer<T> answer, Instant asOf) {}

    Dated<BookRow> orders(BrokerOrders broker) {
        return orders.read(broker, BrokerOrders::orderBook);
    }

    Dated<TradeRow> trades(BrokerOrders broker) {
        return trades.read(broker, BrokerOrders::trades);
    }

    Dated<PositionRow> positions(BrokerOrders broker) {
        return positions.read(broker, BrokerOrders::positions);
    }

    private final class Shared<T> {
        private @Nullable Dated<T> last;
        private @Nullable BrokerOrders from;
        private long readAt;

        synchronized Dated<T> read(BrokerOrders broker, Function<BrokerOrders, Answer<T>> call) {
            Dated<T> known = last;
            boolean same = broker == from;
            if (known != null && same && nanos.nanos() - readAt < FRESH.toNanos()) {
                return known;
            }
            Instant asOf = Micros.toInstant(Micros.now(clock));
            readAt = nanos.nanos();
            Dated<T> fresh = new Dated<>(call.apply(broker), asOf);
            from = broker;
            last = fresh;
            return fresh;
        }
    }
}
