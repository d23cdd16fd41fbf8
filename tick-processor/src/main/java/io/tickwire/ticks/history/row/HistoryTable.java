package io.tickwire.ticks.history.row;

import io.tickwire.schemas.Topic;
import io.tickwire.schemas.Topics;
import io.tickwire.schemas.market.FeedEvent;
import io.tickwire.schemas.market.Tick;
import io.tickwire.schemas.orders.OrderEvent;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/**
 * A topic and the table that keeps it.
 *
 * @param topic where the records come from
 * @param name the table
 * @param rows how a record becomes a row
 * @param <V> type of the records
 */
public record HistoryTable<V extends SpecificRecord>(Topic<V> topic, String name, RowMapper<V> rows) {
    public static final HistoryTable<Tick> TICKS = new HistoryTable<>(Topics.TICKS, "ticks", new TickRows());

    public static final HistoryTable<FeedEvent> FEED_EVENTS =
            new HistoryTable<>(Topics.FEED_EVENTS, "feed_events", new FeedEventRows());

    public static final HistoryTable<OrderEvent> ORDER_EVENTS =
            new HistoryTable<>(Topics.ORDER_EVENTS, "order_events", new OrderEventRows());

    /** Every table that is kept. */
    public static List<HistoryTable<?>> all() {
        return List.of(TICKS, FEED_EVENTS, ORDER_EVENTS);
    }
}
