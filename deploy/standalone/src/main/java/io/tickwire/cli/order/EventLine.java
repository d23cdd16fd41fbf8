package io.tickwire.cli.order;

import io.tickwire.cli.render.Numbers;
import io.tickwire.schemas.orders.OrderEvent;
import java.util.StringJoiner;

/** An order event as one line for a person. */
final class EventLine {
    private EventLine() {}

    static String of(OrderEvent event) {
        StringJoiner line = new StringJoiner("  ");
        line.add(Numbers.time(event.getOccurredAt()));
        line.add(String.format("%2d %-24s", event.getSequence(), event.getType()));
        if (event.getSymbol() != null) {
            line.add(event.getSymbol());
        }
        if (event.getSide() != null) {
            line.add(order(event));
        }
        if (event.getBrokerOrderId() != null) {
            line.add("order " + event.getBrokerOrderId());
        }
        if (event.getPosition() != null) {
            line.add("position " + Numbers.count(event.getPosition()));
        }
        if (event.getReasonCode() != null || event.getReason() != null) {
            line.add(Numbers.text(event.getReasonCode()) + ": " + Numbers.text(event.getReason()));
        }
        return line.toString();
    }

    private static String order(OrderEvent event) {
        String order = event.getSide() + " " + Numbers.count(event.getOrderQuantity());
        Long filled = event.getCumulativeQuantity();
        if (filled == null || filled == 0) {
            return order;
        }
        return order + ", filled " + Numbers.count(filled) + " at " + Numbers.price(event.getAveragePrice());
    }
}
