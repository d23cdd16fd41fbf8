package io.tickwire.broker.xts.orders;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickwire.broker.token.BrokerLogin;
import io.tickwire.broker.xts.wire.XtsRow;
import io.tickwire.broker.xts.wire.XtsUnreadable;
import io.tickwire.service.config.Secret;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Results of the interactive API, read (XTS reference 1.5, 4). A list with one unreadable row is unreadable: the row may
 * be the one that matters. Pure.
 */
final class InteractiveReplies {
    private InteractiveReplies() {}

    static BrokerLogin.Grant login(JsonNode result, @Nullable URI endpoint) {
        XtsRow row = new XtsRow(result);
        List<String> clientCodes = new ArrayList<>();
        result.path("clientCodes").forEach(code -> clientCodes.add(code.asText()));
        return new BrokerLogin.Grant(
                Secret.of(row.requiredText("token")),
                row.textOr("", "userID"),
                result.path("isInvestorClient").asBoolean(true),
                clientCodes,
                endpoint);
    }

    /** An object, or an array of one (cancel answers so at some brokers). */
    static Placed placed(JsonNode result) {
        return Placed.read(new XtsRow(result.isArray() && result.size() == 1 ? result.get(0) : result));
    }

    static PlacedCover placedCover(JsonNode result) {
        return PlacedCover.read(new XtsRow(result));
    }

    static List<OrderRow> orders(JsonNode result) {
        return rows(result, OrderRow::read);
    }

    static List<TradeRow> trades(JsonNode result) {
        return rows(result, TradeRow::read);
    }

    /** Classic servers wrap the list, newer ones do not. */
    static List<PositionRow> positions(JsonNode result) {
        return rows(result.has("positionList") ? result.get("positionList") : result, PositionRow::read);
    }

    /** Newer servers list them under their ISINs, older ones in a plain list. */
    static List<HoldingRow> holdings(JsonNode result) {
        JsonNode byIsin = result.path("RMSHoldings").path("Holdings");
        if (!byIsin.isObject()) {
            return rows(result.path("RMSHoldingList"), row -> HoldingRow.read(null, row));
        }
        List<HoldingRow> rows = new ArrayList<>(byIsin.size());
        byIsin.properties().forEach(entry -> rows.add(HoldingRow.read(entry.getKey(), entry.getValue())));
        return List.copyOf(rows);
    }

    private static <T> List<T> rows(JsonNode list, Function<JsonNode, T> row) {
        if (!list.isArray()) {
            throw new XtsUnreadable("expected a list, got " + list.getNodeType());
        }
        List<T> rows = new ArrayList<>(list.size());
        list.forEach(item -> rows.add(row.apply(item)));
        return List.copyOf(rows);
    }
}
