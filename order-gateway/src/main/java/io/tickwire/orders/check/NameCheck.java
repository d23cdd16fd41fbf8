package io.tickwire.orders.check;

import io.tickwire.orders.command.OrderName;
import io.tickwire.orders.command.Reason;
import java.util.regex.Pattern;

/** Names of commands and of the broker's orders. */
final class NameCheck {
    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Pattern ORDER_ID = Pattern.compile("[A-Za-z0-9_-]{1,40}");

    private NameCheck() {}

    static void uuid(String field, String value, Reason otherwise) {
        Violation.unless(UUID.matcher(value).matches(), otherwise, field + " '" + value + "' is no UUID");
    }

    static String orderId(String value) {
        Violation.unless(ORDER_ID.matcher(value).matches(), Reason.ORDER_NOT_FOUND, "brokerOrderId is no order number");
        return value;
    }

    static OrderName order(Draft.Name name) {
        String order = name.brokerOrderId();
        String command = name.targetCommandId();
        Violation.unless(
                (order == null) != (command == null),
                Reason.UNPARSEABLE,
                "give brokerOrderId or targetCommandId, not both or neither");
        if (order != null) {
            return OrderName.atBroker(orderId(order));
        }
        uuid("targetCommandId", String.valueOf(command), Reason.ORDER_NOT_FOUND);
        return OrderName.ofCommand(String.valueOf(command));
    }
}
