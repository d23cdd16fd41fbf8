package io.tickwire.orders.broker.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tickwire.orders.broker.Answer;
import io.tickwire.orders.broker.BookRow;
import io.tickwire.orders.broker.BrokerOrders;
import io.tickwire.orders.broker.BrokerOutcome;
import io.tickwire.orders.broker.OrderRequest;
import io.tickwire.orders.broker.OrderStatus;
import io.tickwire.orders.broker.SendPermit;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.core.ConditionFactory;

/** How the cases look at a broker. */
final class Looks {
    static final SendPermit GRANTED = () -> null;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Looks() {}

    /** Looks at once, and then again and again: some cases look a thousand times. */
    static ConditionFactory soon() {
        return await().atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5));
    }

    /** The number of an order that must be accepted. */
    static String accepted(BrokerOrders orders, OrderRequest order) {
        return number(orders.place(order, GRANTED));
    }

    static String number(BrokerOutcome outcome) {
        assertThat(outcome).isInstanceOf(BrokerOutcome.Accepted.class);
        return ((BrokerOutcome.Accepted) outcome).brokerOrderId();
    }

    static BrokerOutcome.Refused refused(BrokerOutcome outcome, BrokerOutcome.Kind kind) {
        assertThat(outcome).isInstanceOf(BrokerOutcome.Refused.class);
        BrokerOutcome.Refused refused = (BrokerOutcome.Refused) outcome;
        assertThat(refused.kind()).isEqualTo(kind);
        return refused;
    }

    static String unknown(BrokerOutcome outcome) {
        assertThat(outcome).isInstanceOf(BrokerOutcome.Unknown.class);
        return "Unknown";
    }

    /** Rows under an identifier, in a book that must be readable. */
    static List<BookRow> rows(BrokerOrders orders, String clientOrderId) {
        return rows(orders.orderBook()).stream()
                .filter(row -> row.clientOrderId().equals(clientOrderId))
                .toList();
    }

    static <T> List<T> rows(Answer<T> answer) {
        assertThat(answer).isInstanceOf(Answer.Rows.class);
        return ((Answer.Rows<T>) answer).rows();
    }

    /** The one row of an order once it stands where it should. */
    static BookRow row(BrokerOrders orders, String clientOrderId, OrderStatus status) {
        BookRow row = soon().until(
                        () -> rows(orders, clientOrderId).stream()
                                .filter(each -> each.status() == status)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
        assertThat(rows(orders, clientOrderId)).hasSize(1);
        return row;
    }

    static String failed(Answer<?> answer) {
        assertThat(answer).isNotInstanceOf(Answer.Rows.class);
        return answer.getClass().getSimpleName();
    }

    /** A word about an outcome. */
    static String word(BrokerOutcome outcome) {
        return outcome instanceof BrokerOutcome.Refused refused
                ? "Refused " + refused.kind()
                : outcome.getClass().getSimpleName();
    }
}
