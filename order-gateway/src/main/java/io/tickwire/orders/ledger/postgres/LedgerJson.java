package io.tickwire.orders.ledger.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tickwire.orders.command.CancelOrder;
import io.tickwire.orders.command.Command;
import io.tickwire.orders.command.PlaceOrder;
import io.tickwire.orders.command.SmartOrder;
import io.tickwire.orders.event.Fact;
import io.tickwire.orders.execute.LegState;
import io.tickwire.orders.execute.LegTerms;
import io.tickwire.service.json.Json;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads back what the ledger keeps as JSON: the records themselves, by their component names. */
final class LedgerJson {
    private static final Map<String, Class<? extends Command>> COMMANDS = Map.of(
            "SmartOrder", SmartOrder.class,
            "PlaceOrder", PlaceOrder.class,
            "CancelOrder", CancelOrder.class);

    private static final Map<String, Class<?>> STATES = Arrays.stream(LegState.class.getPermittedSubclasses())
            .collect(Collectors.toMap(Class::getSimpleName, Function.identity()));

    private LedgerJson() {}

    static Command command(String kind, String json) {
        Class<? extends Command> type = COMMANDS.get(kind);
        if (type == null) {
            throw new IllegalStateException("the ledger holds a command this version does not know: " + kind);
        }
        return read(json, type);
    }

    static LegTerms terms(String json) {
        return read(json, LegTerms.class);
    }

    static LegState state(String name, String json) {
        Class<?> type = STATES.get(name);
        if (type == null) {
            throw new IllegalStateException("the ledger holds an order state this version does not know: " + name);
        }
        return (LegState) read(json, type);
    }

    static Fact fact(String json) {
        return read(json, Fact.class);
    }

    private static <T> T read(String json, Class<T> type) {
        try {
            return Json.mapper().readValue(json, type);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException(
                    "the ledger holds a " + type.getSimpleName() + " this version cannot read: "
                            + unreadable.getOriginalMessage(),
                    unreadable);
        }
    }
}
