package io.tickwire.ticks.history.row;

import io.tickwire.schemas.orders.OrderEvent;
import java.util.List;

/** Order events as rows of {@code order_events}. */
public final class OrderEventRows implements RowMapper<OrderEvent> {
    private static final List<String> COLUMNS = Columns.named("""
            event_id, command_id, sequence, account, client_id, strategy_id, command_type,
            occurred_at, type, terminal, reason_code, reason, instrument, symbol, product, side, leg,
            client_order_id, broker_order_id, exchange_order_id,
            order_quantity, cumulative_quantity, last_quantity, limit_price, average_price,
            target_position, position, paper, topic_partition, topic_offset
            """);

    @Override
    public List<String> columns() {
        return COLUMNS;
    }

    @Override
    public void fields(OrderEvent event, Origin origin, CopyBuffer out) {
        command(event, out);
        out.timestamp(event.getOccurredAt()).text(event.getType().name()).bool(event.getTerminal());
        out.text(Columns.name(event.getReasonCode())).text(event.getReason());
        order(event, out);
        quantities(event, out);
        out.int8(event.getTargetPosition()).int8(event.getPosition()).bool(event.getPaper());
        out.int4(origin.partition()).int8(origin.offset());
    }

    private static void command(OrderEvent event, CopyBuffer out) {
        out.text(event.getEventId()).text(event.getCommandId()).int4(event.getSequence());
        out.text(event.getAccount()).text(event.getClientId()).text(event.getStrategyId());
        out.text(event.getCommandType());
    }

    private static void order(OrderEvent event, CopyBuffer out) {
        out.text(Columns.key(event.getInstrument())).text(event.getSymbol());
        out.text(Columns.name(event.getProduct()))
                .text(Columns.name(event.getSide()))
                .int4(event.getLeg());
        out.text(event.getClientOrderId()).text(event.getBrokerOrderId()).text(event.getExchangeOrderId());
    }

    private static void quantities(OrderEvent event, CopyBuffer out) {
        out.int8(event.getOrderQuantity()).int8(event.getCumulativeQuantity()).int8(event.getLastQuantity());
        out.numeric(event.getLimitPrice()).numeric(event.getAveragePrice());
    }
}
