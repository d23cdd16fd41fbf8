package io.tickwire.cli.order.resolve;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.StringJoiner;

/** A row of what waits, for a person. */
public final class OrderRow {
    private OrderRow() {}

    static String line(JsonNode row) {
        StringJoiner line = new StringJoiner("  ");
        line.add(row.path("commandId").asText()).add(row.path("kind").asText());
        if (row.hasNonNull("leg")) {
            line.add("order " + row.path("leg").asInt() + " "
                    + row.path("clientOrderId").asText());
            line.add(row.path("side").asText() + " " + row.path("quantity").asLong() + " "
                    + row.path("instrument").asText());
            line.add(row.path("state").asText() + " since " + row.path("since").asText());
        }
        if (row.hasNonNull("brokerOrderId")) {
            line.add("at the broker " + row.path("brokerOrderId").asText());
        }
        if (row.hasNonNull("text")) {
            line.add(row.path("text").asText());
        }
        return line.toString();
    }

    /** The command by which a person decides about it. */
    public static String remedy(JsonNode row) {
        return "./tickwire order resolve " + row.path("commandId").asText() + " --leg "
                + row.path("leg").asInt(1) + " --placed BROKER_ORDER_ID | --not-placed, with --reason TEXT";
    }
}
