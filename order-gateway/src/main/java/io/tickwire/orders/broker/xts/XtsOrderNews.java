package io.tickwire.orders.broker.xts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.tickwire.broker.xts.orders.OrderRow;
import io.tickwire.broker.xts.orders.PositionRow;
import io.tickwire.broker.xts.orders.TradeRow;
import io.tickwire.broker.xts.wire.XtsRow;
import io.tickwire.broker.xts.wire.XtsUnreadable;
import io.tickwire.orders.broker.OrderNews;
import io.tickwire.orders.broker.OrderNews.ConversionTold;
import io.tickwire.orders.broker.OrderNews.OrderTold;
import io.tickwire.orders.broker.OrderNews.PositionTold;
import io.tickwire.orders.broker.OrderNews.TradeTold;
import io.tickwire.orders.broker.OrderNews.Unreadable;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.service.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The events of the interactive socket, read (XTS reference 5). A payload is a JSON text as a rule; objects and lists are read
 * as well, and NaN without quotation marks. What cannot be read says so: it may have been the fill somebody waits for.
 */
final class XtsOrderNews {
    /** The longest row met has some 2,000 characters. */
    private static final int LONGEST = 1 << 16;

    private static final Set<String> EVENTS = Set.of("order", "trade", "position", "tradeConversion");
    private static final ObjectReader READER = Json.mapper().reader().with(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS);

    private XtsOrderNews() {}

    /** Whether an event of this name tells of orders or positions. */
    static boolean tells(String event) {
        return EVENTS.contains(event);
    }

    /** @param arguments of a Socket.IO event, after its name */
    static List<OrderNews> of(String event, List<Object> arguments) {
        List<OrderNews> news = new ArrayList<>(1);
        try {
            for (Object argument : arguments) {
                JsonNode json = json(argument);
                Iterable<JsonNode> rows = json.isArray() ? json : List.of(json);
                rows.forEach(row -> news.add(row(event, row)));
            }
        } catch (XtsUnreadable unreadable) {
            news.add(new Unreadable(event, String.valueOf(unreadable.getMessage())));
        }
        return news.isEmpty() ? List.of(new Unreadable(event, "it came with nothing in it")) : news;
    }

    private static JsonNode json(Object argument) {
        String text = String.valueOf(argument);
        if (argument instanceof byte[] || text.length() > LONGEST) {
            throw new XtsUnreadable(
                    argument instanceof byte[] ? "bytes instead of text" : text.length() + " characters");
        }
        try {
            return READER.readTree(text);
        } catch (JsonProcessingException malformed) {
            // the parser's own words may quote the body
            throw new XtsUnreadable(
                    "no JSON, at character " + malformed.getLocation().getCharOffset());
        }
    }

    private static OrderNews row(String event, JsonNode json) {
        try {
            return switch (event) {
                case "order" -> order(json);
                case "trade" -> trade(json);
                case "position" -> position(json);
                default -> conversion(new XtsRow(json));
            };
        } catch (XtsUnreadable unreadable) {
            return new Unreadable(event, String.valueOf(unreadable.getMessage()));
        }
    }

    private static OrderNews order(JsonNode json) {
        OrderRow order = OrderRow.read(json);
        return new OrderTold(order.clientId(), XtsOrderCodec.bookRow(order));
    }

    private static OrderNews trade(JsonNode json) {
        TradeRow trade = TradeRow.read(json);
        OrderRow order = trade.order();
        if (trade.lastQuantity() > order.cumulativeQuantity()) {
            throw new XtsUnreadable("order " + order.appOrderId() + " filled by " + trade.lastQuantity() + " but by "
                    + order.cumulativeQuantity() + " in all");
        }
        return new TradeTold(order.clientId(), XtsOrderCodec.bookRow(order), XtsOrderCodec.tradeRow(trade));
    }

    private static OrderNews position(JsonNode json) {
        PositionRow position = PositionRow.read(json);
        String view = new XtsRow(json).textOr("", "IsDayWiseNetWise");
        return new PositionTold(
                position.accountId(), XtsOrderCodec.positionRow(position), view.equals(PositionRow.View.NET.wire()));
    }

    /** One that failed moved nothing, but that is the rare case: it is told like the others. */
    private static OrderNews conversion(XtsRow row) {
        return new ConversionTold(row.text("ClientID", "ClientId"), converted(row));
    }

    /** The instrument id of a conversion is 0; its key has the real one: {@code client:..:NSECM:2885:ParentLevel}. */
    private static InstrumentKey converted(XtsRow row) {
        InstrumentKey named = row.instrument();
        if (named.id() > 0) {
            return named;
        }
        List<String> key = List.of(row.requiredText("UniqueKey").split(":", -1));
        int segment = key.lastIndexOf(row.requiredText("ExchangeSegment", "exchangeSegment"));
        try {
            return new InstrumentKey(named.segment(), Long.parseLong(key.get(segment + 1)));
        } catch (NumberFormatException | IndexOutOfBoundsException without) {
            throw new XtsUnreadable("a conversion of no instrument");
        }
    }
}
