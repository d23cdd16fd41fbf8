package io.tickwire.orders.sim;

import io.tickwire.orders.broker.BookRow;
import io.tickwire.orders.broker.OrderRequest;
import io.tickwire.orders.broker.OrderStatus;
import io.tickwire.orders.broker.TradeRow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order the simulated broker took, with its whole history: lists that lag show an earlier point of it. */
final class SimulatedOrder {
    private record Point(long at, OrderStatus status, long cumulative, long quantity) {}

    final OrderRequest request;
    final String brokerOrderId;
    private final List<Point> history = new ArrayList<>();
    private long hiddenFrom = Long.MAX_VALUE;
    private long hiddenUntil;
    private long modifiedAt;

    SimulatedOrder(OrderRequest request, String brokerOrderId, long at) {
        this.request = request;
        this.brokerOrderId = brokerOrderId;
        history.add(new Point(at, OrderStatus.PENDING, 0, request.quantity()));
    }

    long acceptedAt() {
        return history.get(0).at();
    }

    OrderStatus status() {
        return last().status();
    }

    long cumulative() {
        return last().cumulative();
    }

    long signedOpen() {
        boolean sleeping = request.pricing().kind().conditional() && cumulative() == 0;
        return status().terminal() || sleeping ? 0 : request.side().signed(last().quantity() - cumulative());
    }

    void become(long at, OrderStatus status) {
        history.add(new Point(at, status, cumulative(), last().quantity()));
    }

    /** Somebody changes it at the broker's own terminal. */
    void modify(long at, long quantity) {
        history.add(new Point(at, status(), cumulative(), quantity));
        modifiedAt = at;
    }

    long modifiedAt() {
        return modifiedAt;
    }

    /** No list shows it for a while. */
    void hide(long from, long until) {
        hiddenFrom = from;
        hiddenUntil = until;
    }

    boolean hidden(long asOf) {
        return asOf >= hiddenFrom && asOf < hiddenUntil;
    }

    long hiddenUntil() {
        return hiddenUntil;
    }

    /** Units really filled: never more than are open. */
    long fill(long at, long units) {
        long more = Math.min(units, last().quantity() - cumulative());
        long cumulative = cumulative() + more;
        boolean whole = cumulative == last().quantity();
        history.add(new Point(
                at, whole ? OrderStatus.FILLED : OrderStatus.PARTIALLY_FILLED, cumulative, last().quantity()));
        return more;
    }

    @Nullable
    BookRow row(long asOf) {
        Point point = at(asOf);
        return point == null
                ? null
                : new BookRow(
                        request.clientOrderId(),
                        brokerOrderId,
                        null,
                        request.instrument(),
                        "SIM",
                        request.product(),
                        request.side(),
                        request.pricing(),
                        point.quantity(),
                        point.cumulative(),
                        point.cumulative() == 0 ? null : (Long) 1_000_000L,
                        point.status(),
                        "",
                        null);
    }

    List<TradeRow> trades(long asOf) {
        List<TradeRow> trades = new ArrayList<>();
        long before = 0;
        for (Point point : history) {
            if (point.at() <= asOf && point.cumulative() > before) {
                trades.add(new TradeRow(
                        request.clientOrderId(),
                        brokerOrderId,
                        null,
                        request.instrument(),
                        "SIM",
                        request.product(),
                        request.side(),
                        brokerOrderId + "-" + trades.size(),
                        point.cumulative() - before,
                        1_000_000L,
                        point.at()));
                before = point.cumulative();
            }
        }
        return trades;
    }

    long cumulative(long asOf) {
        Point point = at(asOf);
        return point == null ? 0 : point.cumulative();
    }

    /** When it last ended without being filled, or 0. */
    long diedAt() {
        return status() == OrderStatus.CANCELLED || status() == OrderStatus.REJECTED ? last().at() : 0;
    }

    private @Nullable Point at(long asOf) {
        Point found = null;
        for (Point point : history) {
            found = point.at() <= asOf ? point : found;
        }
        return found;
    }

    private Point last() {
        return history.get(history.size() - 1);
    }
}
