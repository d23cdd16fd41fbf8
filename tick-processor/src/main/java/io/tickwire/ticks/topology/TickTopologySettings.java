package io.tickwire.ticks.topology;

import io.tickwire.schemas.market.LatestTick;
import io.tickwire.schemas.market.Tick;
import java.time.Duration;
import org.apache.kafka.common.serialization.Serde;

/**
 * What the topology needs to be built.
 *
 * @param ticks serde of the ticks topic
 * @param latest serde of the latest topic
 * @param emitEvery how often changed instruments go out on the latest topic: the conflation interval
 * @param freshness when an instrument turns stale
 * @param counts where the tables report what they hold
 */
public record TickTopologySettings(
        Serde<Tick> ticks, Serde<LatestTick> latest, Duration emitEvery, Freshness freshness, TableCounts counts) {}
