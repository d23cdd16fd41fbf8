package io.tickwire.service.database;

import io.tickwire.service.config.Secret;
import io.tickwire.testing.Servers;

/** The databases of these tests: four connections each, on a real server. */
final class Postgres {
    private Postgres() {}

    static DatabaseSettings fresh() {
        return settings(Servers.freshDatabase());
    }

    static DatabaseSettings settings(String url) {
        return new DatabaseSettings(
                url, Servers.database().user(), Secret.of(Servers.database().password()), 4);
    }
}
