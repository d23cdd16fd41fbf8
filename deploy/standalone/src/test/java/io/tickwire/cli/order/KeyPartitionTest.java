package io.tickwire.cli.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyPartitionTest {
    @ParameterizedTest
    @ValueSource(strings = {"demo", "dealer", "peer", "*****", "CLIENT01", "क"})
    void isWhereTheProducerPutsTheKey(String key) {
        assertThat(KeyPartition.of(key, 6))
                .isEqualTo(BuiltInPartitioner.partitionForKey(key.getBytes(StandardCharsets.UTF_8), 6));
    }
}
