package io.tickwire.orders.broker.conformance;

import static io.tickwire.orders.broker.conformance.Looks.GRANTED;
import static io.tickwire.orders.broker.conformance.Looks.accepted;
import static io.tickwire.orders.broker.conformance.Looks.row;
import static io.tickwire.orders.broker.conformance.Looks.rows;
import static io.tickwire.orders.broker.conformance.Looks.soon;
import static io.tickwire.orders.broker.conformance.Looks.unknown;
import static io.tickwire.orders.broker.conformance.Looks.word;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.orders.broker.BrokerOrders;
import io.tickwire.orders.broker.BrokerOutcome;
import io.tickwire.orders.broker.Conversion;
import io.tickwire.orders.broker.OrderChange;
import io.tickwire.orders.broker.OrderRequest;
import io.tickwire.orders.broker.OrderStatus;
import io.tickwire.orders.broker.OrderValues;
import io.tickwire.orders.broker.SendPermit;
import io.tickwire.orders.command.Product;
import io.tickwire.orders.command.Side;
import io.tickwire.orders.command.Validity;
import java.util.List;

/** OR-61 to OR-66 and OR-81 to OR-84: changes of orders, conversions of positions. */
final class ChangeCases {
    private static final long BEFORE = 3;
    private static final long AFTER = 5;
    private static final long CONVERTED = 4;

    private ChangeCases() {}

    static List<OrderCase> changes() {
        return List.of(
                new OrderCase(
                        "OR-61",
                        "a resting order is changed",
                        "Accepted; the book shows the new values",
                        ChangeCases::changed),
                new OrderCase(
                        "OR-62",
                        "a filled order is changed",
                        "Refused; it stays what it is",
                        ChangeCases::changeFilled),
                new OrderCase(
                        "OR-63",
                        "the exchange refuses a change",
                        "Refused, or Accepted and the book shows the old values",
                        ChangeCases::changeRejected),
                changeLost("OR-64", "the answer of a change is lost, done", Mishap.CHANGE_RESET_BUT_DONE, AFTER),
                changeLost("OR-65", "a change is lost", Mishap.CHANGE_RESET, BEFORE),
                new OrderCase(
                        "OR-66",
                        "the permit of a change is refused",
                        "NotSent; the book shows the old values",
                        ChangeCases::changeNotPermitted));
    }

    static List<OrderCase> conversions() {
        return List.of(
                new OrderCase(
                        "OR-81",
                        "a part of a position is converted",
                        "Accepted; the positions show it, once",
                        ChangeCases::converted),
                conversionLost(
                        "OR-82",
                        "the answer of a conversion is lost, done",
                        "the positions show it, once",
                        Mishap.CONVERSION_RESET_BUT_DONE,
                        CONVERTED),
                conversionLost(
                        "OR-83",
                        "a conversion is lost",
                        "the positions stay what they are",
                        Mishap.CONVERSION_RESET,
                        0),
                new OrderCase(
                        "OR-84",
                        "the permit of a conversion is refused",
                        "NotSent; the positions stay what they are",
                        ChangeCases::conversionNotPermitted));
    }

    private static String changed(BrokerUnderTest broker) {
        OrderRequest order = broker.resting(BEFORE);
        BrokerOutcome outcome = change(broker, order, resting(broker, order), GRANTED);
        assertThat(outcome).isInstanceOf(BrokerOutcome.Accepted.class);
        shows(broker, order, AFTER);
        return word(outcome) + ", changed";
    }

    private static String changeFilled(BrokerUnderTest broker) {
        OrderRequest order = broker.market(Side.BUY, BEFORE);
        String number = accepted(broker.orders(), order);
        row(broker.orders(), order.clientOrderId(), OrderStatus.FILLED);
        BrokerOutcome outcome = change(broker, order, number, GRANTED);
        assertThat(outcome).isInstanceOf(BrokerOutcome.Refused.class);
        assertThat(row(broker.orders(), order.clientOrderId(), OrderStatus.FILLED)
                        .quantity())
                .isEqualTo(BEFORE);
        return word(outcome) + ", FILLED";
    }

    private static String changeRejected(BrokerUnderTest broker) {
        OrderRequest order = broker.resting(BEFORE);
        String number = resting(broker, order);
        broker.next(Mishap.CHANGE_REJECTED);
        BrokerOutcome outcome = change(broker, order, number, GRANTED);
        assertThat(outcome).isInstanceOfAny(BrokerOutcome.Refused.class, BrokerOutcome.Accepted.class);
        shows(broker, order, BEFORE);
        return word(outcome) + ", not changed";
    }

    private static OrderCase changeLost(String id, String situation, Mishap mishap, long quantity) {
        String shown = quantity == AFTER ? "new" : "old";
        return new OrderCase(id, situation, "Unknown; the book shows the " + shown + " values", broker -> {
            OrderRequest order = broker.resting(BEFORE);
            String number = resting(broker, order);
            broker.next(mishap);
            String seen = unknown(change(broker, order, number, GRANTED));
            shows(broker, order, quantity);
            return seen + (quantity == AFTER ? ", changed" : ", not changed");
        });
    }

    private static String changeNotPermitted(BrokerUnderTest broker) {
        OrderRequest order = broker.resting(BEFORE);
        BrokerOutcome outcome = change(broker, order, resting(broker, order), () -> "halted");
        assertThat(outcome).isInstanceOf(BrokerOutcome.NotSent.class);
        shows(broker, order, BEFORE);
        return "NotSent, not changed";
    }

    private static String resting(BrokerUnderTest broker, OrderRequest order) {
        String number = accepted(broker.orders(), order);
        row(broker.orders(), order.clientOrderId(), OrderStatus.OPEN);
        return number;
    }

    private static BrokerOutcome change(BrokerUnderTest broker, OrderRequest order, String number, SendPermit permit) {
        OrderValues values = new OrderValues(order.pricing(), AFTER, Validity.DAY, 0);
        return broker.orders().modify(new OrderChange(number, order.clientOrderId(), order.product(), values), permit);
    }

    private static void shows(BrokerUnderTest broker, OrderRequest order, long quantity) {
        soon().until(() -> rows(broker.orders(), order.clientOrderId()).stream()
                .anyMatch(row -> !row.changing() && row.quantity() == quantity));
        assertThat(rows(broker.orders(), order.clientOrderId())).hasSize(1);
    }

    private static String converted(BrokerUnderTest broker) {
        return conversion(broker, CONVERTED, () -> {}, GRANTED);
    }

    private static String conversionNotPermitted(BrokerUnderTest broker) {
        return conversion(broker, 0, () -> {}, () -> "halted");
    }

    private static OrderCase conversionLost(String id, String situation, String shown, Mishap mishap, long moved) {
        return new OrderCase(
                id,
                situation,
                "Unknown; " + shown,
                broker -> conversion(broker, moved, () -> broker.next(mishap), GRANTED));
    }

    /** @param moved units that the positions must show in the other product afterwards */
    private static String conversion(BrokerUnderTest broker, long moved, Runnable mishap, SendPermit permit) {
        BrokerOrders client = broker.client("CLIENT02");
        OrderRequest order = broker.market(Side.BUY, 10);
        accepted(client, order);
        row(client, order.clientOrderId(), OrderStatus.FILLED);
        long intraday = held(client, Product.MIS);
        long carried = held(client, Product.NRML);
        mishap.run();
        BrokerOutcome outcome =
                client.convert(new Conversion(order.instrument(), Product.MIS, Product.NRML, CONVERTED, false), permit);
        soon().until(() -> held(client, Product.NRML) == carried + moved);
        assertThat(held(client, Product.MIS)).isEqualTo(intraday - moved);
        return word(outcome) + (moved == 0 ? ", nothing moved" : ", moved once");
    }

    private static long held(BrokerOrders client, Product product) {
        return rows(client.positions()).stream()
                .filter(row -> row.product() == product)
                .mapToLong(row -> row.net())
                .sum();
    }
}
