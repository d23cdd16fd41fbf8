package io.tickwire.orders.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.orders.trading.ScopeState;
import io.tickwire.orders.trading.TradingMode;
import io.tickwire.schemas.AvroSerdes;
import io.tickwire.schemas.Topics;
import io.tickwire.schemas.orders.TradingState;
import io.tickwire.schemas.orders.TradingStatus;
import io.tickwire.schemas.topic.TopicValues;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScopeRecordsTest {
    private final AvroSerdes serdes =
            new AvroSerdes(Map.of("schema.registry.url", "mock://trading-states", "auto.register.schemas", true));
    private final Serializer<TradingState> serializer = serdes.serializer(Topics.TRADING_STATE);
    private final ScopeRecords records = new ScopeRecords(new TopicValues<>(serdes, Topics.TRADING_STATE));
    private final Map<String, ScopeState> scopes = new HashMap<>();

    @Test
    void theNewestRecordOfAScopeCountsAndATombstoneEndsIt() {
        lay("demo", state("demo", TradingStatus.HALTED));
        assertThat(scopes.get("demo")).isEqualTo(new ScopeState("demo", TradingMode.HALTED, "why", "ops", 7));
        lay("demo", state("demo", TradingStatus.REDUCING));
        assertThat(mode("demo")).isEqualTo(TradingMode.REDUCING);
        lay("demo", null);
        assertThat(scopes).isEmpty();
    }

    @Test
    void whatNobodyCanReadHaltsItsScope() {
        lay("demo", state("demo", TradingStatus.ACTIVE));
        lay("demo", new byte[] {1, 2, 3});
        assertThat(mode("demo")).isEqualTo(TradingMode.HALTED);
        assertThat(scopes.get("demo").reason()).startsWith("its record at offset 5 cannot be read: ");
        lay("peer", state("peer", TradingStatus.UNKNOWN));
        assertThat(mode("peer")).isEqualTo(TradingMode.HALTED);
        lay("ALL", state("demo", TradingStatus.ACTIVE));
        assertThat(mode("ALL")).isEqualTo(TradingMode.HALTED);
        lay("ALL", state("ALL", TradingStatus.ACTIVE));
        assertThat(mode("ALL")).isEqualTo(TradingMode.ACTIVE);
    }

    private TradingMode mode(String scope) {
        return scopes.get(scope).mode();
    }

    private byte[] state(String scope, TradingStatus status) {
        return serializer.serialize(Topics.TRADING_STATE.name(), new TradingState(scope, status, "why", "ops", 7L));
    }

    private void lay(String key, byte @Nullable [] value) {
        records.lay(new ConsumerRecord<>(Topics.TRADING_STATE.name(), 0, 5, key, value), scopes);
    }
}
