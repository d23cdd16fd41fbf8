package io.tickwire.cli.order;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/** The partition a text key falls on, by the rule of Kafka's default partitioner. */
final class KeyPartition {
    private KeyPartition() {}

    static int of(String key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % partitions;
    }
}
