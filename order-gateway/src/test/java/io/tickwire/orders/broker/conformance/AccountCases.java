package io.tickwire.orders.broker.conformance;

import static io.tickwire.orders.broker.conformance.Looks.GRANTED;
import static io.tickwire.orders.broker.conformance.Looks.accepted;
import static io.tickwire.orders.broker.conformance.Looks.failed;
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
import java.util.concurrent.atomic.AtomicBoolean;

/** OR-31 to OR-55: cancellations, lists, sessions and dealers. */
final class AccountCases {
    private AccountCases() {}

    static List<OrderCase> all() {
        return List.of(
                new OrderCase(
                        "OR-31",
                        "a resting order is cancelled",
                        "Accepted; cancelled in the book",
                        AccountCases::cancelled),
                new OrderCase(
                        "OR-32",
                        "an order nobody knows is cancelled",
                        "Refused, as not found where the broker says so",
                        AccountCases::cancelUnknown),
                new OrderCase(
                        "OR-33",
                        "a number that is none of this broker's is cancelled",
                        "Refused; nothing is sent",
                        AccountCases::cancelNonsense),
                new OrderCase(
                        "OR-34",
                        "a filled order is cancelled",
                        "never Accepted; the book still says filled",
                        AccountCases::cancelFilled),
                new OrderCase(
                        "OR-35",
                        "an order is cancelled before the exchange has it",
                        "the book shows one order, with its end or open, and never two",
                        AccountCases::cancelPending),
                new OrderCase(
                        "OR-36",
                        "an order is filled instead of cancelled",
                        "filled in the book, whatever was answered",
                        AccountCases::filledInstead),
                new OrderCase(
                        "OR-37",
                        "the answer of a cancellation is lost",
                        "Accepted after a repetition, or Unknown; cancelled in the book",
                        AccountCases::cancelLost),
                new OrderCase(
                        "OR-38",
                        "a partly filled order is cancelled",
                        "what was filled stays, nothing is open",
                        AccountCases::cumulative),
                new OrderCase("OR-41", "empty lists", "no rows, and not a failure", AccountCases::empty),
                failing("OR-42", "lists answered with a server error", Mishap.LISTS_FAIL),
                failing("OR-43", "lists answered with a proxy's page", Mishap.LISTS_PAGE),
                failing("OR-44", "lists that break off", Mishap.LISTS_CUT),
                failing("OR-45", "a row of which nobody can make sense", Mishap.LISTS_ODD_ROW),
                new OrderCase(
                        "OR-46", "numbers as text with commas", "read exactly, money too", AccountCases::textNumbers),
                new OrderCase(
                        "OR-47",
                        "nobody listens when lists are read",
                        "Failed, never empty",
                        AccountCases::nobodyListens),
                new OrderCase(
                        "OR-51",
                        "somebody logs in with the same keys",
                        "Refused as authentication or a new session, never twice",
                        AccountCases::loginElsewhere),
                new OrderCase(
                        "OR-52",
                        "an owner whose account was taken over",
                        "nothing of it is accepted, and it does not log in",
                        AccountCases::lostOwner),
                new OrderCase(
                        "OR-53",
                        "an order of a dealer's client",
                        "in the lists of this client and of no other",
                        AccountCases::dealerClient),
                new OrderCase(
                        "OR-54",
                        "an order of the dealer himself",
                        "in the lists of *****",
                        AccountCases::dealerHimself),
                new OrderCase(
                        "OR-55",
                        "a client of somebody else",
                        "orders refused, lists NotOurs or Failed, never empty",
                        AccountCases::foreignClient));
    }

    private static String cancelled(BrokerUnderTest broker) {
        OrderRequest order = broker.resting(2);
        String number = accepted(broker.orders(), order);
        row(broker.orders(), order.clientOrderId(), OrderStatus.OPEN);
        BrokerOutcome outcome = broker.orders().cancel(number, order.clientOrderId());
        assertThat(outcome).isInstanceOf(BrokerOutcome.Accepted.class);
        BookRow row = row(broker.orders(), order.clientOrderId(), OrderStatus.CANCELLED);
        assertThat(row.open()).isZero();
        return "Accepted, CANCELLED";
    }

    private static String cancelUnknown(BrokerUnderTest broker) {
        BrokerOutcome outcome = broker.orders().cancel("999999999", "");
        assertThat(outcome).isInstanceOf(BrokerOutcome.Refused.class);
        return word(outcome);
    }

    private static String cancelNonsense(BrokerUnderTest broker) {
        BrokerOutcome outcome = broker.orders().cancel("no number", "");
        Looks.refused(outcome, BrokerOutcome.Kind.REJECTED);
        return word(outcome);
    }

    private static String cancelFilled(BrokerUnderTest broker) {
        OrderRequest order = broker.market(Side.SELL, 1);
        String number = accepted(broker.orders(), order);
        row(broker.orders(), order.clientOrderId(), OrderStatus.FILLED);
        BrokerOutcome outcome = broker.orders().cancel(number, order.clientOrderId());
        assertThat(outcome).isNotInstanceOf(BrokerOutcome.Accepted.class);
        row(broker.orders(), order.clientOrderId(), OrderStatus.FILLED);
        return word(outcome) + ", FILLED";
    }

    private static String cancelPending(BrokerUnderTest broker) {
        broker.next(Mishap.PENDING);
        OrderRequest order = broker.resting(1);
        String number = accepted(broker.orders(), order);
        BrokerOutcome outcome = broker.orders().cancel(number, order.clientOrderId());
        OrderStatus end = outcome instanceof BrokerOutcome.Accepted ? OrderStatus.CANCELLED : OrderStatus.OPEN;
        row(broker.orders(), order.clientOrderId(), end);
        return "one order, CANCELLED when Accepted, else OPEN";
    }

    private static String filledInstead(BrokerUnderTest broker) {
        broker.next(Mishap.FILLS_ON_CANCEL);
        OrderRequest order = broker.resting(1);
        String number = accepted(broker.orders(), order);
        row(broker.orders(), order.clientOrderId(), OrderStatus.OPEN);
        broker.orders().cancel(number, order.clientOrderId());
        assertThat(row(broker.orders(), order.clientOrderId(), OrderStatus.FILLED)
                        .cumulative())
                .isEqualTo(1);
        return "FILLED";
    }

    private static String cancelLost(BrokerUnderTest broker) {
        OrderRequest order = broker.resting(1);
        String number = accepted(broker.orders(), order);
        row(broker.orders(), order.clientOrderId(), OrderStatus.OPEN);
        broker.next(Mishap.CANCEL_RESET_BUT_DONE);
        BrokerOutcome outcome = broker.orders().cancel(number, order.clientOrderId());
        assertThat(outcome).isInstanceOfAny(BrokerOutcome.Accepted.class, BrokerOutcome.Unknown.class);
        row(broker.orders(), order.clientOrderId(), OrderStatus.CANCELLED);
        return word(outcome) + ", CANCELLED";
    }

    private static String cumulative(BrokerUnderTest broker) {
        broker.next(Mishap.PARTIAL_FILL);
        OrderRequest order = broker.market(Side.BUY, 10);
        String number = accepted(broker.orders(), order);
        long filled = row(broker.orders(), order.clientOrderId(), OrderStatus.PARTIALLY_FILLED)
                .cumulative();
        broker.orders().cancel(number, order.clientOrderId());
        BookRow row = row(broker.orders(), order.clientOrderId(), OrderStatus.CANCELLED);
        assertThat(row.cumulative()).isEqualTo(filled).isPositive();
        assertThat(row.open()).isZero();
        return "CANCELLED with " + filled + " of 10 filled";
    }

    private static String empty(BrokerUnderTest broker) {
        BrokerOrders orders = broker.untouched();
        assertThat(rows(orders.orderBook())).isEmpty();
        assertThat(rows(orders.trades())).isEmpty();
        assertThat(rows(orders.positions())).isEmpty();
        return "no rows";
    }

    private static OrderCase failing(String id, String situation, Mishap mishap) {
        return new OrderCase(id, situation, "Failed, never empty", broker -> {
            accepted(broker.orders(), broker.market(Side.BUY, 1));
            broker.next(mishap);
            failed(broker.orders().orderBook());
            failed(broker.orders().trades());
            return failed(broker.orders().positions());
        });
    }

    private static String textNumbers(BrokerUnderTest broker) {
        broker.next(Mishap.POSITIONS_AS_TEXT);
        var row = rows(broker.orders().positions()).get(0);
        assertThat(row.net()).isEqualTo(1_250);
        assertThat(row.buyAverage()).isEqualTo(13_005_000);
        return "1250 at 1300.50";
    }

    private static String nobodyListens(BrokerUnderTest broker) throws Exception {
        BrokerOrders fresh = broker.fresh();
        broker.unlisten();
        failed(fresh.orderBook());
        return failed(fresh.positions());
    }

    private static String loginElsewhere(BrokerUnderTest broker) {
        broker.loginElsewhere();
        OrderRequest order = broker.resting(1);
        BrokerOutcome first = broker.orders().place(order, GRANTED);
        if (!(first instanceof BrokerOutcome.Accepted)) {
            Looks.refused(first, BrokerOutcome.Kind.AUTHENTICATION);
            accepted(broker.orders(), order);
        }
        assertThat(broker.accepted(order.clientOrderId())).isEqualTo(1);
        return word(first) + ", then Accepted once";
    }

    private static String lostOwner(BrokerUnderTest broker) {
        AtomicBoolean held = new AtomicBoolean(true);
        BrokerOrders old = broker.takenOver(held::get);
        BrokerOrders next = broker.takenOver(() -> true);
        held.set(false);
        OrderRequest zombie = broker.resting(1);
        BrokerOutcome first = old.place(zombie, GRANTED);
        BrokerOutcome second = old.place(zombie, GRANTED);
        assertThat(List.of(first, second)).doesNotHaveAnyElementsOfTypes(BrokerOutcome.Accepted.class);
        assertThat(broker.accepted(zombie.clientOrderId())).isZero();
        OrderRequest order = broker.resting(1);
        accepted(next, order);
        return word(first) + ", then " + word(second) + "; the new owner Accepted";
    }

    private static String dealerClient(BrokerUnderTest broker) {
        OrderRequest order = broker.market(Side.BUY, 1);
        accepted(broker.client("CLIENT01"), order);
        row(broker.client("CLIENT01"), order.clientOrderId(), OrderStatus.FILLED);
        assertThat(rows(broker.client("CLIENT02"), order.clientOrderId())).isEmpty();
        assertThat(rows(broker.client("CLIENT01").positions())).isNotEmpty();
        return "in the lists of CLIENT01 only";
    }

    private static String dealerHimself(BrokerUnderTest broker) {
        OrderRequest order = broker.market(Side.BUY, 1);
        accepted(broker.client("*****"), order);
        row(broker.client("*****"), order.clientOrderId(), OrderStatus.FILLED);
        assertThat(rows(broker.client("CLIENT02"), order.clientOrderId())).isEmpty();
        return "in the lists of *****";
    }

    private static String foreignClient(BrokerUnderTest broker) {
        BrokerOrders foreign = broker.client(broker.foreignClient());
        OrderRequest order = broker.market(Side.BUY, 1);
        BrokerOutcome outcome = foreign.place(order, GRANTED);
        assertThat(outcome).isInstanceOfAny(BrokerOutcome.Refused.class, BrokerOutcome.Unknown.class);
        assertThat(broker.accepted(order.clientOrderId())).isZero();
        failed(foreign.positions());
        return word(outcome) + ", " + failed(foreign.orderBook());
    }
}
