package io.tickwire.orders.broker.conformance;

import static io.tickwire.orders.broker.conformance.Looks.GRANTED;
import static io.tickwire.orders.broker.conformance.Looks.row;
import static io.tickwire.orders.broker.conformance.Looks.rows;
import static io.tickwire.orders.broker.conformance.Looks.word;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.orders.broker.BookRow;
import io.tickwire.orders.broker.BrokerOrders;
import io.tickwire.orders.broker.BrokerOutcome;
import io.tickwire.orders.broker.OrderRequest;
import io.tickwire.orders.broker.OrderStatus;
import io.tickwire.orders.command.Side;
import java.util.List;
import java.util.stream.IntStream;

/** OR-01 to OR-09 and OR-22 to OR-25: placements. */
final class PlacementCases {
    private PlacementCases() {}

    static List<OrderCase> first() {
        return List.of(
                new OrderCase(
                        "OR-01",
                        "a market order is taken",
                        "Accepted; filled in book and trades",
                        PlacementCases::filled),
                new OrderCase(
                        "OR-02",
                        "a limit order is taken and rests",
                        "Accepted; open in the book",
                        PlacementCases::rests),
                new OrderCase(
                        "OR-03", "the broker refuses an order", "Refused; no order exists", PlacementCases::refused),
                new OrderCase(
                        "OR-04",
                        "risk checks reject it after the acknowledgement",
                        "Accepted; rejected in the book, with the broker's words",
                        PlacementCases::rejected),
                new OrderCase("OR-05", "429", "Refused as rate limited; no order exists", PlacementCases::limited),
                new OrderCase(
                        "OR-06",
                        "the session is dead",
                        "Refused as authentication; the next call has a new session",
                        PlacementCases::deadSession),
                new OrderCase(
                        "OR-07", "the permit is refused", "NotSent; nothing arrives", PlacementCases::notPermitted),
                new OrderCase("OR-08", "nobody listens", "NotSent", PlacementCases::nobodyListens),
                new OrderCase(
                        "OR-09",
                        "the connection is accepted and reset",
                        "NotSent or Unknown; nothing arrives",
                        PlacementCases::resetOnAccept));
    }

    static List<OrderCase> further() {
        return List.of(
                new OrderCase(
                        "OR-22",
                        "an identifier is used twice",
                        "the second is refused, or the book shows both",
                        PlacementCases::twice),
                new OrderCase(
                        "OR-23",
                        "half of an order is filled",
                        "the book says so and keeps it open",
                        PlacementCases::partial),
                new OrderCase(
                        "OR-24",
                        "the order is in no list for a while",
                        "reads without it are good ones; later it is there",
                        PlacementCases::hidden),
                new OrderCase(
                        "OR-25",
                        "eight orders at once",
                        "each Accepted under its own number",
                        PlacementCases::together));
    }

    private static String filled(BrokerUnderTest broker) {
        OrderRequest order = broker.market(Side.BUY, 10);
        String number = Looks.accepted(broker.orders(), order);
        BookRow row = row(broker.orders(), order.clientOrderId(), OrderStatus.FILLED);
        assertThat(row.brokerOrderId()).isEqualTo(number);
        assertThat(row.cumulative()).isEqualTo(10);
        assertThat(row.open()).isZero();
        long traded = rows(broker.orders().trades()).stream()
                .filter(trade -> trade.brokerOrderId().equals(number))
                .mapToLong(trade -> trade.quantity())
                .sum();
        assertThat(traded).isEqualTo(10);
        return "Accepted, FILLED, trades of 10";
    }

    private static String rests(BrokerUnderTest broker) {
        OrderRequest order = broker.resting(3);
        Looks.accepted(broker.orders(), order);
        BookRow row = row(broker.orders(), order.clientOrderId(), OrderStatus.OPEN);
        assertThat(row.open()).isEqualTo(3);
        assertThat(row.pricing()).isEqualTo(order.pricing());
        assertThat(row.side()).isEqualTo(order.side());
        assertThat(row.product()).isEqualTo(order.product());
        return "Accepted, OPEN";
    }

    private static String refused(BrokerUnderTest broker) {
        broker.next(Mishap.REFUSES);
        OrderRequest order = broker.market(Side.BUY, 1);
        BrokerOutcome outcome = broker.orders().place(order, GRANTED);
        Looks.refused(outcome, BrokerOutcome.Kind.REJECTED);
        return none(broker, order, outcome);
    }

    private static String rejected(BrokerUnderTest broker) {
        broker.next(Mishap.REJECTS_AFTERWARDS);
        OrderRequest order = broker.market(Side.BUY, 1);
        Looks.accepted(broker.orders(), order);
        BookRow row = row(broker.orders(), order.clientOrderId(), OrderStatus.REJECTED);
        assertThat(row.text()).isNotEmpty();
        assertThat(row.cumulative()).isZero();
        return "Accepted, then REJECTED: " + row.text();
    }

    private static String limited(BrokerUnderTest broker) {
        broker.next(Mishap.RATE_LIMITED);
        OrderRequest order = broker.market(Side.BUY, 1);
        BrokerOutcome outcome = broker.orders().place(order, GRANTED);
        Looks.refused(outcome, BrokerOutcome.Kind.RATE_LIMITED);
        return none(broker, order, outcome);
    }

    private static String deadSession(BrokerUnderTest broker) {
        broker.endSession();
        OrderRequest order = broker.market(Side.BUY, 1);
        BrokerOutcome outcome = broker.orders().place(order, GRANTED);
        Looks.refused(outcome, BrokerOutcome.Kind.AUTHENTICATION);
        assertThat(broker.accepted(order.clientOrderId())).isZero();
        Looks.accepted(broker.orders(), order);
        assertThat(broker.accepted(order.clientOrderId())).isEqualTo(1);
        return word(outcome) + ", then Accepted once";
    }

    private static String notPermitted(BrokerUnderTest broker) {
        OrderRequest order = broker.market(Side.BUY, 1);
        BrokerOutcome outcome = broker.orders().place(order, () -> "halted");
        assertThat(outcome).isInstanceOf(BrokerOutcome.NotSent.class);
        assertThat(broker.arrived(order.clientOrderId())).isZero();
        return "NotSent";
    }

    private static String nobodyListens(BrokerUnderTest broker) throws Exception {
        BrokerOrders fresh = broker.fresh();
        broker.unlisten();
        OrderRequest order = broker.market(Side.BUY, 1);
        BrokerOutcome outcome = fresh.place(order, GRANTED);
        assertThat(outcome).isInstanceOf(BrokerOutcome.NotSent.class);
        return none(broker, order, outcome);
    }

    private static String resetOnAccept(BrokerUnderTest broker) {
        BrokerOrders fresh = broker.fresh();
        broker.refuseConnections();
        OrderRequest order = broker.market(Side.BUY, 1);
        BrokerOutcome outcome = fresh.place(order, GRANTED);
        assertThat(outcome).isInstanceOfAny(BrokerOutcome.NotSent.class, BrokerOutcome.Unknown.class);
        none(broker, order, outcome);
        return "NotSent or Unknown, not in the book";
    }

    private static String twice(BrokerUnderTest broker) {
        OrderRequest order = broker.resting(1);
        Looks.accepted(broker.orders(), order);
        BrokerOutcome second = broker.orders().place(order, GRANTED);
        int rows = rows(broker.orders(), order.clientOrderId()).size();
        assertThat(rows).isEqualTo(second instanceof BrokerOutcome.Accepted ? 2 : 1);
        return "the second is " + word(second) + ", rows: " + rows;
    }

    private static String partial(BrokerUnderTest broker) {
        broker.next(Mishap.PARTIAL_FILL);
        OrderRequest order = broker.market(Side.BUY, 10);
        Looks.accepted(broker.orders(), order);
        BookRow row = row(broker.orders(), order.clientOrderId(), OrderStatus.PARTIALLY_FILLED);
        assertThat(row.cumulative()).isBetween(1L, 9L);
        assertThat(row.open()).isEqualTo(10 - row.cumulative());
        return "PARTIALLY_FILLED " + row.cumulative() + " of 10";
    }

    private static String hidden(BrokerUnderTest broker) {
        broker.next(Mishap.HIDDEN);
        OrderRequest order = broker.resting(1);
        Looks.accepted(broker.orders(), order);
        rows(broker.orders().orderBook());
        row(broker.orders(), order.clientOrderId(), OrderStatus.OPEN);
        return "OPEN in the end";
    }

    private static String together(BrokerUnderTest broker) {
        List<String> numbers = IntStream.range(0, 8)
                .parallel()
                .mapToObj(each -> Looks.accepted(broker.orders(), broker.resting(1)))
                .toList();
        assertThat(numbers).doesNotHaveDuplicates();
        return "8 numbers";
    }

    static String none(BrokerUnderTest broker, OrderRequest order, BrokerOutcome outcome) {
        broker.heal();
        assertThat(broker.accepted(order.clientOrderId())).isZero();
        assertThat(rows(broker.orders(), order.clientOrderId())).isEmpty();
        return word(outcome) + ", not in the book";
    }
}
