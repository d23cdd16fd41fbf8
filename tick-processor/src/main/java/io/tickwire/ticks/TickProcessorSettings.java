package io.tickwire.ticks;

import io.tickwire.service.config.Settings;
import io.tickwire.service.database.DatabaseSettings;
import io.tickwire.service.http.HttpSettings;
import io.tickwire.service.kafka.KafkaSettings;
import io.tickwire.ticks.history.HistorySettings;
import io.tickwire.ticks.history.row.HistoryTable;
import io.tickwire.ticks.table.TableSettings;

/**
 * Everything the tick-processor can be told.
 *
 * @param daysAhead for how many days after today there are day partitions
 */
record TickProcessorSettings(
        HttpSettings http,
        KafkaSettings kafka,
        DatabaseSettings database,
        TableSettings table,
        HistorySettings history,
        int daysAhead) {
    private static final int DEFAULT_PORT = 8082;

    /** A connection for each writer, one for the day partitions. */
    private static final int CONNECTIONS = HistoryTable.all().size() + 1;

    /** Settings of other services that may share the environment. */
    private static final String[] OF_OTHERS = {
        "TICKWIRE_FEED_",
        "TICKWIRE_HTTP_BACKOFF_",
        "TICKWIRE_HTTP_RETRIES",
        "TICKWIRE_INGEST_",
        "TICKWIRE_ORDERS_",
        "TICKWIRE_SIMULATOR_",
        "TICKWIRE_SUBSCRIPTION_",
        "TICKWIRE_TOKEN_",
        "TICKWIRE_XTS_"
    };

    static TickProcessorSettings from(Settings settings) {
        settings.ignoring(OF_OTHERS);
        HttpSettings http = HttpSettings.from(settings, DEFAULT_PORT);
        return new TickProcessorSettings(
                http,
                KafkaSettings.from(settings),
                DatabaseSettings.from(settings, CONNECTIONS),
                TableSettings.from(settings, http.bind()),
                HistorySettings.from(settings),
                settings.integer("TICKWIRE_HISTORY_DAYS_AHEAD", 7, 1, 60));
    }
}
