package io.tickwire.ticks.topology;

import io.tickwire.schemas.AvroSerdes;
import io.tickwire.schemas.Topics;
import io.tickwire.schemas.market.LatestTick;
import io.tickwire.schemas.market.Tick;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;

/** The genuine serdes over a registry in memory. */
final class TestSerdes {
    private static final AvroSerdes SERDES =
            new AvroSerdes(Map.of("schema.registry.url", "mock://ticks", "auto.register.schemas", true));

    private TestSerdes() {}

    static Serde<Tick> ticks() {
        return SERDES.serde(Topics.TICKS);
    }

    static Serde<LatestTick> latest() {
        return SERDES.serde(Topics.LATEST);
    }
}
