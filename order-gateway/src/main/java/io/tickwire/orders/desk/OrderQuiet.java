package io.tickwire.orders.desk;

import io.tickwire.orders.broker.OrderChange;
import io.tickwire.orders.request.Asked;
import io.tickwire.orders.request.BrokerRequest;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Until when an order must be left alone, because an earlier change of it may still arrive or may not be listed yet. */
final class OrderQuiet {
    private final DeskRules rules;
    private final Map<String, Long> until = new HashMap<>();
    private final Map<String, Long> settledAt = new HashMap<>();

    OrderQuiet(DeskRules rules) {
        this.rules = rules;
    }

    /** An attempt of an owner before us, who may have written until now what nobody heard of. */
    void recovered(Asked asked, long now) {
        if (asked.request() instanceof BrokerRequest.Modify modify) {
            settledAt.put(modify.change().brokerOrderId(), now);
            if (asked.open()) {
                longer(modify.change().brokerOrderId(), now);
            }
        }
    }

    void heard(Asked asked) {
        if (asked.request() instanceof BrokerRequest.Modify modify && asked.open() && asked.reply() != null) {
            longer(modify.change().brokerOrderId(), asked.reply().at());
        }
    }

    /** @param change null when nothing was sent */
    void settled(@Nullable OrderChange change, long now) {
        if (change != null) {
            settledAt.put(change.brokerOrderId(), now);
        }
    }

    /** No newer change of the order may leave before, microseconds. */
    long until(String brokerOrderId) {
        return until.getOrDefault(brokerOrderId, 0L);
    }

    /** Reads begun from then on show what the earlier changes made of the order, microseconds. */
    long trustedFrom(String brokerOrderId) {
        Long at = settledAt.get(brokerOrderId);
        return at == null ? 0 : at + rules.positionSettle();
    }

    long nextDue(long now) {
        return until.values().stream()
                .mapToLong(at -> at)
                .filter(at -> at > now)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    private void longer(String brokerOrderId, long unknownAt) {
        until.merge(brokerOrderId, unknownAt + rules.execution().settle(), Math::max);
    }
}
