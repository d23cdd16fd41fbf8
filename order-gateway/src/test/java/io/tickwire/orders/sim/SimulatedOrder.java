package io.tickwire.orders.sim;

import io.tickwire.orders.broker.BookRow;
import io.tickwire.orders.broker.OrderRequest;
import io.tickwire.orders.broker.OrderStatus;
import io.tickwire.orders.broker.OrderValues;
import io.tickwire.orders.broker.Part;
import io.tickwire.orders.broker.Part.Role;
import io.tickwire.orders.broker.TradeRow;
import io.tickwire.orders.command.Changes;
import io.tickwire.orders.command.Pricing;
import io.tickwire.orders.command.Side;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order the simulated broker took, with its whole history: lists that lag show an earlier point of it. */
final class SimulatedOrder {
    private record Point(
            long at,
            OrderStatus status,
            long cumulative,
            long quantity,
            Pricing pricing,
            boolean changing,
            String text) {
        Point becoming(long then, OrderStatus next, long filled) {
            return new Point(then, next, filled, quantity, pricing, changing && !next.terminal(), text);
        }

        Point with(long then, long total, Pricing priced, boolean pending, String words) {
            return new Point(then, status, cumulative, total, priced, pending, words);
        }
    }

    final OrderRequest request;
    final String brokerOrderId;
    final Part part;
    private final Side side;
    private final List<Point> history = new ArrayList<>();
    private long hiddenFrom = Long.MAX_VALUE;
    private long hiddenUntil;
    private long modifiedAt;

    SimulatedOrder(OrderRequest request, String brokerOrderId, long at) {
        this(
                request,
                brokerOrderId,
                request.protection() == null ? Part.SINGLE : new Part(Role.ENTRY, brokerOrderId),
                at);
    }

    private SimulatedOrder(OrderRequest request, String brokerOrderId, Part part, long at) {
        this.request = request;
        this.brokerOrderId = brokerOrderId;
        this.part = part;
        this.side = part.exit() ? Side.towards(request.side().signed(-1)) : request.side();
        OrderStatus status = part.exit() ? OrderStatus.OPEN : OrderStatus.PENDING;
        history.add(new Point(at, status, 0, request.quantity(), request.pricing(), false, ""));
    }

    /** The stop-loss the broker places with a cover order: under the identifier of the entry, on the other side. */
    static SimulatedOrder exit(SimulatedOrder entry, String brokerOrderId, long at) {
        return new SimulatedOrder(entry.request, brokerOrderId, new Part(Role.STOP, entry.brokerOrderId), at);
    }

    Side side() {
        return side;
    }

    /** Whether it had these values at any time since. */
    boolean hadSince(long since, Changes changes) {
        for (int index = 0; index < history.size(); index++) {
            boolean after =
                    index + 1 == history.size() || history.get(index + 1).at() >= since;
            Point point = history.get(index);
            Long quantity = changes.quantity();
            Long limit = changes.limit();
            boolean same = (quantity == null || quantity == point.quantity())
                    && (limit == null || limit.equals(point.pricing().limit()));
            if (after && same) {
                return true;
            }
        }
        return false;
    }

    /** A change of it was taken; until it is carried out, the values are the old ones. */
    void changing(long at, boolean pending, String text) {
        history.add(last().with(at, last().quantity(), last().pricing(), pending, text));
    }

    void change(long at, OrderValues values) {
        history.add(last().with(at, values.quantity(), values.pricing(), false, ""));
        modifiedAt = at;
    }

    long quantity() {
        return last().quantity();
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
        return status().terminal() || sleeping || part.exit()
                ? 0
                : request.side().signed(last().quantity() - cumulative());
    }

    void become(long at, OrderStatus status) {
        history.add(last().becoming(at, status, cumulative()));
    }

    /** Somebody changes it at the broker's own terminal. */
    void modify(long at, long quantity) {
        history.add(last().with(at, quantity, last().pricing(), last().changing(), last().text()));
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
        history.add(last().becoming(at, whole ? OrderStatus.FILLED : OrderStatus.PARTIALLY_FILLED, cumulative));
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
                        side,
                        point.pricing(),
                        point.quantity(),
                        point.cumulative(),
                        point.cumulative() == 0 ? null : (Long) 1_000_000L,
                        point.status(),
                        point.text(),
                        null,
                        new OrderValues(point.pricing(), point.quantity(), request.validity(), 0),
                        point.changing(),
                        part);
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
                        side,
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
