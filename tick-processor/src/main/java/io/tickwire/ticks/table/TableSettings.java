package io.tickwire.ticks.table;

import io.tickwire.service.config.Settings;
import io.tickwire.ticks.topology.Freshness;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How the latest-tick table is hosted.
 *
 * @param application Streams application id: names the consumer group and the changelog topics
 * @param stateDir where RocksDB keeps its files; lost, they are rebuilt from the changelog
 * @param emitEvery conflation interval of the latest topic
 * @param freshness when an instrument turns stale
 * @param advertisedHost host under which other instances reach this one's HTTP port
 * @param instance name under which this process keeps its partitions across a restart, if it has one
 * @param extra Streams settings passed through, in Kafka's names
 */
public record TableSettings(
        String application,
        Path stateDir,
        Duration emitEvery,
        Freshness freshness,
        String advertisedHost,
        Optional<String> instance,
        Map<String, String> extra) {

    /**
     * Reads {@code TICKWIRE_STREAMS_*}, {@code TICKWIRE_LATEST_*}, {@code TICKWIRE_STATE_DIR} and under which name others
     * find us.
     *
     * @param bind address on which this process answers HTTP
     */
    public static TableSettings from(Settings settings, String bind) {
        return new TableSettings(
                settings.text("TICKWIRE_STREAMS_APPLICATION_ID", "tickwire-ticks"),
                settings.path("TICKWIRE_STATE_DIR", Path.of(".tickwire", "tick-processor")),
                positive(settings, "TICKWIRE_LATEST_INTERVAL", Duration.ofMillis(250)),
                new Freshness(positive(settings, "TICKWIRE_LATEST_STALE_AFTER", Duration.ofSeconds(30))),
                AdvertisedHost.from(settings, bind, AdvertisedHost::ofThisMachine),
                settings.optionalText("TICKWIRE_INSTANCE_ID"),
                settings.passThrough("TICKWIRE_STREAMS_"));
    }

    private static Duration positive(Settings settings, String key, Duration def) {
        Duration given = settings.duration(key, def);
        if (given.isZero()) {
            settings.problem(key, "must be longer than nothing");
            return def;
        }
        return given;
    }
}
