package io.tickwire.ticks;

import io.tickwire.service.config.Settings;
import io.tickwire.service.config.SettingsOwner;
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

    static TickProcessorSettings from(Settings settings) {
        settings.ignoringOthers(SettingsOwner.TICK_PROCESSOR);
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
