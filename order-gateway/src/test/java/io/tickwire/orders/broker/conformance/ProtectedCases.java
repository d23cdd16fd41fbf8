package io.tickwire.orders.broker.conformance;

import static io.tickwire.orders.broker.conformance.Looks.GRANTED;
import static io.tickwire.orders.broker.conformance.Looks.number;
import static io.tickwire.orders.broker.conformance.Looks.rows;
import static io.tickwire.orders.broker.conformance.Looks.soon;
import static io.tickwire.orders.broker.conformance.Looks.unknown;
import static io.tickwire.orders.broker.conformance.Looks.word;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.orders.broker.BookRow;
import io.tickwire.orders.broker.BrokerOutcome;
import io.tickwire.orders.broker.OrderRequest;
import io.tickwire.orders.broker.OrderStatus;
import io.tickwire.orders.broker.Part;
import java.util.List;

/** OR-71 to OR-75: bracket and cover orders. */
final class ProtectedCases {
    private ProtectedCases() {}

    static List<OrderCase> all() {
        return List.of(
                new OrderCase(
                        "OR-71",
                        "a bracket order is taken and filled",
                        "Accepted; one entry, its two exits told from it in the book",
                        ProtectedCases::bracket),
                new OrderCase(
                        "OR-72",
                        "the answer of a bracket order is lost, done",
                        "Unknown; one entry, found under its identifier",
                        ProtectedCases::bracketLost),
                new OrderCase(
                        "OR-73",
                        "a bracket order is left",
                        "Accepted; none of its orders is open",
                        ProtectedCases::bracketLeft),
                new OrderCase(
                        "OR-74",
                        "a cover order is taken and filled",
                        "Accepted with the number of its exit, which the book shows as one",
                        ProtectedCases::cover),
                new OrderCase(
                        "OR-75",
                        "a cover order is left by its exit",
                        "Accepted; none of its orders is open",
                        ProtectedCases::coverLeft));
    }

    private static String bracket(BrokerUnderTest broker) {
        OrderRequest order = broker.bracket(2);
        String number = number(broker.orders().place(order, GRANTED));
        assertThat(standing(broker, order, 3).stream().map(row -> row.part().role()))
                .containsExactlyInAnyOrder(Part.Role.ENTRY, Part.Role.TARGET, Part.Role.STOP);
        assertThat(entry(broker, order).brokerOrderId()).isEqualTo(number);
        assertThat(broker.accepted(order.clientOrderId())).isEqualTo(1);
        return "Accepted, ENTRY FILLED, TARGET and STOP open";
    }

    private static String bracketLost(BrokerUnderTest broker) {
        broker.next(Mishap.BRACKET_RESET_BUT_DONE);
        OrderRequest order = broker.bracket(2);
        String seen = unknown(broker.orders().place(order, GRANTED));
        standing(broker, order, 3);
        assertThat(entry(broker, order).status()).isEqualTo(OrderStatus.FILLED);
        assertThat(broker.accepted(order.clientOrderId())).isEqualTo(1);
        return seen + ", ENTRY in the book";
    }

    private static String bracketLeft(BrokerUnderTest broker) {
        OrderRequest order = broker.bracket(2);
        String number = number(broker.orders().place(order, GRANTED));
        standing(broker, order, 3);
        BrokerOutcome outcome = broker.orders().exitBracket(number);
        assertThat(outcome).isInstanceOf(BrokerOutcome.Accepted.class);
        noneOpen(broker, order);
        return word(outcome) + ", none open";
    }

    private static String cover(BrokerUnderTest broker) {
        OrderRequest order = broker.cover(2);
        String exit = exit(broker.orders().place(order, GRANTED));
        List<BookRow> rows = standing(broker, order, 2);
        assertThat(rows)
                .filteredOn(row -> row.part().exit())
                .singleElement()
                .satisfies(row -> assertThat(row.brokerOrderId()).isEqualTo(exit))
                .satisfies(row -> assertThat(row.part().role()).isEqualTo(Part.Role.STOP));
        assertThat(broker.accepted(order.clientOrderId())).isEqualTo(1);
        return "Accepted with the exit's number, ENTRY FILLED, STOP open";
    }

    private static String coverLeft(BrokerUnderTest broker) {
        OrderRequest order = broker.cover(2);
        String exit = exit(broker.orders().place(order, GRANTED));
        standing(broker, order, 2);
        BrokerOutcome outcome = broker.orders().exitCover(exit);
        assertThat(outcome).isInstanceOf(BrokerOutcome.Accepted.class);
        noneOpen(broker, order);
        return word(outcome) + ", none open";
    }

    private static String exit(BrokerOutcome outcome) {
        number(outcome);
        String exit = ((BrokerOutcome.Accepted) outcome).exitOrderId();
        assertThat(exit).isNotNull();
        return exit == null ? "" : exit;
    }

    /** Its rows, once the entry is filled and all exits stand open. */
    private static List<BookRow> standing(BrokerUnderTest broker, OrderRequest order, int count) {
        return soon().until(
                        () -> rows(broker.orders(), order.clientOrderId()),
                        rows -> rows.size() == count
                                && rows.stream()
                                        .allMatch(row -> row.part().exit()
                                                ? row.status() == OrderStatus.OPEN
                                                : row.status() == OrderStatus.FILLED));
    }

    private static BookRow entry(BrokerUnderTest broker, OrderRequest order) {
        return rows(broker.orders(), order.clientOrderId()).stream()
                .filter(row -> row.part().role() == Part.Role.ENTRY)
                .reduce((one, two) -> {
                    throw new AssertionError("two entries");
                })
                .orElseThrow();
    }

    private static void noneOpen(BrokerUnderTest broker, OrderRequest order) {
        soon().until(() -> rows(broker.orders(), order.clientOrderId()).stream()
                .allMatch(row -> row.status().terminal()));
    }
}
