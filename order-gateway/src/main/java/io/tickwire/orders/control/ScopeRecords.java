package io.tickwire.orders.control;

import io.tickwire.orders.trading.ScopeState;
import io.tickwire.orders.trading.TradingMode;
import io.tickwire.schemas.orders.TradingState;
import io.tickwire.schemas.orders.TradingStatus;
import io.tickwire.schemas.topic.TopicValues;
import io.tickwire.schemas.topic.Unreadable;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;

/** Lays records over the states of scopes. A record that cannot be read halts its scope: nobody knows what it says. */
final class ScopeRecords {
    private final TopicValues<TradingState> values;

    ScopeRecords(TopicValues<TradingState> values) {
        this.values = values;
    }

    /** @throws KafkaException when only the registry is missing; the scope is halted until the record is read again */
    void lay(ConsumerRecord<String, byte[]> each, Map<String, ScopeState> scopes) {
        String scope = String.valueOf(each.key());
        try {
            TradingState state = values.of(each);
            if (state == null) {
                scopes.remove(scope);
            } else {
                scopes.put(scope, read(scope, state, each));
            }
        } catch (Unreadable | RuntimeException senseless) {
            scopes.put(scope, unreadable(scope, String.valueOf(senseless.getMessage()), each));
            if (senseless instanceof KafkaException away) {
                throw away;
            }
        }
    }

    private static ScopeState read(String scope, TradingState state, ConsumerRecord<String, byte[]> each) {
        if (!state.getScope().equals(scope)) {
            return unreadable(scope, "the key says " + scope + ", the value " + state.getScope(), each);
        }
        if (state.getStatus() == TradingStatus.UNKNOWN) {
            return unreadable(scope, "its status is one this version does not know", each);
        }
        TradingMode mode = TradingMode.valueOf(state.getStatus().name());
        return new ScopeState(scope, mode, state.getReason(), state.getChangedBy(), state.getChangedAt());
    }

    private static ScopeState unreadable(String scope, String why, ConsumerRecord<String, byte[]> each) {
        return new ScopeState(
                scope,
                TradingMode.HALTED,
                "its record at offset " + each.offset() + " cannot be read: " + why,
                "order-gateway",
                each.timestamp() * 1_000);
    }
}
