package io.tickwire.orders.ledger.postgres;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickwire.orders.command.Command;
import io.tickwire.orders.command.Protection;
import io.tickwire.orders.event.Fact;
import io.tickwire.orders.execute.LegState;
import io.tickwire.orders.execute.LegTerms;
import io.tickwire.orders.request.BrokerRequest;
import io.tickwire.service.json.Json;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads back what the ledger keeps as JSON: the records themselves, by their component names. */
final class LedgerJson {
    private static final Map<String, Class<?>> COMMANDS = byName(Command.class);

    private static final Map<String, Class<?>> STATES = byName(LegState.class);

    private static final Map<String, Class<?>> REQUESTS = byName(BrokerRequest.class);

    /** Which exits an order has shows in the names of their prices. */
    private static final ObjectMapper JSON = Json.mapper().copy().addMixIn(Protection.class, DeducedProtection.class);

    @JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
    @JsonSubTypes({@JsonSubTypes.Type(Protection.Cover.class), @JsonSubTypes.Type(Protection.Bracket.class)})
    private interface DeducedProtection {}

    private LedgerJson() {}

    static Command command(String kind, String json) {
        Class<?> type = COMMANDS.get(kind);
        if (type == null) {
            throw new IllegalStateException("the ledger holds a command this version does not know: " + kind);
        }
        return (Command) read(json, type);
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

    static BrokerRequest request(String kind, String json) {
        Class<?> type = REQUESTS.get(kind);
        if (type == null) {
            throw new IllegalStateException("the ledger holds a request this version does not know: " + kind);
        }
        return (BrokerRequest) read(json, type);
    }

    static Fact fact(String json) {
        return read(json, Fact.class);
    }

    private static <T> T read(String json, Class<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException(
                    "the ledger holds a " + type.getSimpleName() + " this version cannot read: "
                            + unreadable.getOriginalMessage(),
                    unreadable);
        }
    }

    private static Map<String, Class<?>> byName(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses())
                .collect(Collectors.toMap(Class::getSimpleName, Function.identity()));
    }
}
