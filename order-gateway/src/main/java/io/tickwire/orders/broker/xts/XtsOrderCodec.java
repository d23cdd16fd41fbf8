package io.tickwire.orders.broker.xts;

import io.tickwire.broker.xts.orders.OrderRow;
import io.tickwire.broker.xts.orders.XtsPlace;
import io.tickwire.broker.xts.wire.XtsOrderStatus;
import io.tickwire.broker.xts.wire.XtsOrderType;
import io.tickwire.broker.xts.wire.XtsProduct;
import io.tickwire.broker.xts.wire.XtsSide;
import io.tickwire.broker.xts.wire.XtsTimeInForce;
import io.tickwire.orders.broker.BookRow;
import io.tickwire.orders.broker.OrderRequest;
import io.tickwire.orders.broker.OrderStatus;
import io.tickwire.orders.broker.PositionRow;
import io.tickwire.orders.broker.TradeRow;
import io.tickwire.orders.command.Pricing;
import io.tickwire.orders.command.Product;
import io.tickwire.orders.command.Side;
import io.tickwire.orders.command.Validity;
import org.jspecify.annotations.Nullable;

/** Between our words and those of XTS (reference 4.2, 4.6 to 4.9). */
final class XtsOrderCodec {
    private XtsOrderCodec() {}

    /** @param clientId the client of a dealer; null for the login's own account */
    static XtsPlace place(OrderRequest order, @Nullable String clientId) {
        Pricing pricing = order.pricing();
        return new XtsPlace(
                order.instrument(),
                XtsSide.valueOf(order.side().name()),
                XtsOrderType.valueOf(pricing.kind().name()),
                XtsProduct.valueOf(order.product().name()),
                order.validity() == Validity.IOC ? XtsTimeInForce.IOC : XtsTimeInForce.DAY,
                order.quantity(),
                pricing.limit() == null ? 0 : pricing.limit(),
                pricing.stop() == null ? 0 : pricing.stop(),
                order.disclosed(),
                order.clientOrderId(),
                clientId);
    }

    static BookRow bookRow(OrderRow row) {
        return new BookRow(
                row.uniqueId(),
                Long.toString(row.appOrderId()),
                row.exchangeOrderId(),
                row.instrument(),
                "",
                product(row.product()),
                side(row.side()),
                pricing(row),
                row.quantity(),
                row.cumulativeQuantity(),
                row.averagePrice(),
                status(row.status()),
                row.reason() == null ? "" : row.reason(),
                row.updatedAt(),
                XtsOrderValues.of(row),
                row.status() == XtsOrderStatus.PENDING_REPLACE || row.status() == XtsOrderStatus.PENDING_CANCEL,
                XtsOrderValues.part(row));
    }

    static TradeRow tradeRow(io.tickwire.broker.xts.orders.TradeRow row) {
        OrderRow order = row.order();
        return new TradeRow(
                order.uniqueId(),
                Long.toString(order.appOrderId()),
                order.exchangeOrderId(),
                order.instrument(),
                "",
                product(order.product()),
                side(order.side()),
                row.executionId(),
                row.lastQuantity(),
                row.lastPrice(),
                row.tradedAt());
    }

    static PositionRow positionRow(io.tickwire.broker.xts.orders.PositionRow row) {
        return new PositionRow(
                row.instrument(),
                row.symbol(),
                product(row.product()),
                row.quantity(),
                row.buyAverage(),
                row.sellAverage(),
                row.realized(),
                row.unrealized(),
                row.mtm());
    }

    /** A status we do not know is open: the order may still fill. */
    static OrderStatus status(XtsOrderStatus status) {
        return switch (status) {
            case PENDING_NEW -> OrderStatus.PENDING;
            case PARTIALLY_FILLED -> OrderStatus.PARTIALLY_FILLED;
            case FILLED -> OrderStatus.FILLED;
            case CANCELLED -> OrderStatus.CANCELLED;
            case REJECTED -> OrderStatus.REJECTED;
            case NEW, REPLACED, PENDING_REPLACE, PENDING_CANCEL, UNKNOWN -> OrderStatus.OPEN;
        };
    }

    /** A kind we do not know counts as an ordinary order: it is counted as working, which never doubles anything. */
    private static Pricing pricing(OrderRow row) {
        Pricing.Kind kind = switch (row.type()) {
            case MARKET -> Pricing.Kind.MARKET;
            case LIMIT, UNKNOWN -> Pricing.Kind.LIMIT;
            case STOP_LIMIT -> Pricing.Kind.STOP_LIMIT;
            case STOP_MARKET -> Pricing.Kind.STOP_MARKET;
        };
        return new Pricing(kind, kind.limited() ? row.limitPrice() : null, kind.conditional() ? row.stopPrice() : null);
    }

    private static Side side(XtsSide side) {
        return side == XtsSide.BUY ? Side.BUY : Side.SELL;
    }

    private static Product product(XtsProduct product) {
        return product == XtsProduct.UNKNOWN ? Product.OTHER : Product.valueOf(product.name());
    }
}
