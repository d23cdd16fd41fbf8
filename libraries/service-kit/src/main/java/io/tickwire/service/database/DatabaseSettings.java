package io.tickwire.service.database;

import io.tickwire.service.config.Secret;
import io.tickwire.service.config.Settings;

/**
 * Where PostgreSQL is.
 *
 * @param url {@code jdbc:postgresql://host:port/database}, {@code TICKWIRE_DB_URL}
 * @param user {@code TICKWIRE_DB_USER}
 * @param password {@code TICKWIRE_DB_PASSWORD}, as value or file
 * @param poolSize most connections at once, {@code TICKWIRE_DB_POOL_SIZE}; {@link Migrations} need two
 */
public record DatabaseSettings(String url, String user, Secret password, int poolSize) {
    private static final String FORM = "jdbc:postgresql:";

    /**
     * Reads all of them.
     *
     * @param poolSize what the service needs when nobody says otherwise
     */
    public static DatabaseSettings from(Settings settings, int poolSize) {
        String url = settings.text("TICKWIRE_DB_URL", "jdbc:postgresql://127.0.0.1:5433/tickwire");
        if (!url.startsWith(FORM)) {
            settings.problem("TICKWIRE_DB_URL", "must look like jdbc:postgresql://host:port/database");
        }
        return new DatabaseSettings(
                url,
                settings.text("TICKWIRE_DB_USER", "tickwire"),
                settings.secret("TICKWIRE_DB_PASSWORD"),
                settings.integer("TICKWIRE_DB_POOL_SIZE", poolSize, 2, 200));
    }
}
