package io.tickwire.orders.broker.conformance;

import static io.tickwire.orders.broker.conformance.Looks.GRANTED;
import static io.tickwire.orders.broker.conformance.Looks.row;
import static io.tickwire.orders.broker.conformance.Looks.rows;
import static io.tickwire.orders.broker.conformance.Looks.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.orders.broker.BookRow;
import io.tickwire.orders.broker.BrokerOutcome;
import io.tickwire.orders.broker.OrderRequest;
import io.tickwire.orders.broker.OrderStatus;
import io.tickwire.orders.command.Side;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** OR-10 to OR-21: requests and answers that are cut, lost, late or nonsense. */
final class LostCases {
    private LostCases() {}

    static List<OrderCase> all() {
        return List.of(
                new OrderCase(
                        "OR-10",
                        "the request is cut, at every byte of it",
                        "NotSent or Unknown; no order exists, or one that the book shows",
                        LostCases::requestCut),
                new OrderCase(
                        "OR-11",
                        "the answer is cut, at every byte of it",
                        "Unknown, never refused; one order exists and the book shows it",
                        LostCases::answerCut),
                lost("OR-12", "no answer, not done", Mishap.SILENT, 0),
                lost("OR-13", "no answer, done", Mishap.SILENT_BUT_DONE, 1),
                lost("OR-14", "reset, not done", Mishap.RESET, 0),
                lost("OR-15", "reset, done", Mishap.RESET_BUT_DONE, 1),
                lost("OR-16", "server error, not done", Mishap.SERVER_ERROR, 0),
                lost("OR-17", "server error, done", Mishap.SERVER_ERROR_BUT_DONE, 1),
                lost("OR-18", "a proxy's page", Mishap.PAGE, 0),
                lost("OR-19", "an answer that breaks off, done", Mishap.GARBAGE_BUT_DONE, 1),
                new OrderCase(
                        "OR-20",
                        "HTTP 200 that says error",
                        "Refused or Unknown, never Accepted",
                        LostCases::errorWithSuccess),
                new OrderCase(
                        "OR-21",
                        "no answer, done a second later",
                        "Unknown; found in the book afterwards",
                        LostCases::late));
    }

    private static String requestCut(BrokerUnderTest broker) {
        Set<String> made = new HashSet<>();
        List<String> tried = new ArrayList<>();
        BrokerOutcome outcome = new BrokerOutcome.NotSent("not yet tried");
        while (!(outcome instanceof BrokerOutcome.Accepted)) {
            OrderRequest order = broker.resting(1);
            int connections = broker.connections();
            broker.cutAfterSent(tried.size());
            outcome = broker.orders().place(order, GRANTED);
            if (broker.connections() > connections) {
                tried.add(order.clientOrderId());
            }
            broker.heal();
            assertThat(outcome).isNotInstanceOf(BrokerOutcome.Refused.class);
            long accepted = broker.accepted(order.clientOrderId());
            assertThat(accepted).isLessThanOrEqualTo(outcome instanceof BrokerOutcome.NotSent ? 0 : 1);
            if (accepted == 1) {
                made.add(order.clientOrderId());
            }
        }
        assertThat(tried).hasSizeGreaterThan(300);
        assertThat(made).as("only whole requests are orders").hasSizeLessThanOrEqualTo(2);
        assertThat(listed(broker, tried)).isEqualTo(made);
        return "NotSent or Unknown at every byte";
    }

    private static String answerCut(BrokerUnderTest broker) {
        Set<String> tried = new HashSet<>();
        BrokerOutcome outcome = new BrokerOutcome.NotSent("not yet tried");
        while (!(outcome instanceof BrokerOutcome.Accepted)) {
            OrderRequest order = broker.resting(1);
            int connections = broker.connections();
            broker.cutAfterReceived(tried.size() + 1L);
            outcome = broker.orders().place(order, GRANTED);
            if (broker.connections() > connections) {
                tried.add(order.clientOrderId());
                assertThat(outcome).isInstanceOfAny(BrokerOutcome.Accepted.class, BrokerOutcome.Unknown.class);
                assertThat(broker.accepted(order.clientOrderId())).isEqualTo(1);
            }
            broker.heal();
        }
        assertThat(tried).hasSizeGreaterThan(100);
        assertThat(listed(broker, tried)).isEqualTo(tried);
        return "Unknown and one order at every byte";
    }

    private static Set<String> listed(BrokerUnderTest broker, Collection<String> identifiers) {
        return rows(broker.orders().orderBook()).stream()
                .map(BookRow::clientOrderId)
                .filter(identifiers::contains)
                .collect(Collectors.toSet());
    }

    /** What was done shows, what was not does not, and nobody says which before the lists do. */
    private static OrderCase lost(String id, String situation, Mishap mishap, int orders) {
        String promise = "Unknown; " + (orders == 0 ? "no order exists" : "one order exists and the book shows it");
        return new OrderCase(id, situation, promise, broker -> {
            broker.next(mishap);
            boolean silent = mishap == Mishap.SILENT || mishap == Mishap.SILENT_BUT_DONE;
            OrderRequest order = silent ? unanswered(broker) : broker.resting(1);
            String seen = silent ? "Unknown" : unknown(broker.orders().place(order, GRANTED));
            Looks.soon().until(() -> broker.accepted(order.clientOrderId()) == orders);
            assertThat(rows(broker.orders(), order.clientOrderId())).hasSize(orders);
            return seen + (orders == 0 ? ", not in the book" : ", in the book");
        });
    }

    /** An order that reached the broker and was given up without an answer. */
    private static OrderRequest unanswered(BrokerUnderTest broker) {
        while (true) {
            OrderRequest order = broker.resting(1);
            BrokerOutcome outcome = broker.impatient().place(order, GRANTED);
            if (broker.arrived(order.clientOrderId()) > 0) {
                unknown(outcome);
                return order;
            }
            // on a busy machine the moment may be over before the request has left
            assertThat(outcome).isInstanceOfAny(BrokerOutcome.NotSent.class, BrokerOutcome.Unknown.class);
        }
    }

    private static String errorWithSuccess(BrokerUnderTest broker) {
        broker.next(Mishap.REFUSES_WITH_SUCCESS_STATUS);
        OrderRequest order = broker.market(Side.BUY, 1);
        BrokerOutcome outcome = broker.orders().place(order, GRANTED);
        assertThat(outcome).isInstanceOfAny(BrokerOutcome.Refused.class, BrokerOutcome.Unknown.class);
        return PlacementCases.none(broker, order, outcome);
    }

    private static String late(BrokerUnderTest broker) {
        broker.next(Mishap.DONE_LATE);
        OrderRequest order = unanswered(broker);
        row(broker.orders(), order.clientOrderId(), OrderStatus.OPEN);
        return "Unknown, then in the book";
    }
}
