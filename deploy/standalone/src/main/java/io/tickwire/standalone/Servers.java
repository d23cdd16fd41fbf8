package io.tickwire.standalone;

import io.tickwire.embedded.EmbeddedDatabase;
import io.tickwire.embedded.EmbeddedKafka;
import io.tickwire.embedded.EmbeddedRegistry;
import io.tickwire.service.config.Secret;
import io.tickwire.service.database.Database;
import io.tickwire.service.database.DatabaseSettings;
import io.tickwire.simulator.BrokerSimulator;
import io.tickwire.simulator.SimulatorSettings;
import io.tickwire.standalone.directory.DataDirectory;
import io.tickwire.standalone.port.Ports;

/** Starts the servers the services need, each on its own part of the data directory. */
final class Servers {
    private static final int DATABASE_POOL = 3;

    /** The simulator lists this many of its busiest instruments at least: enough to choose from. */
    private static final int LISTED_INSTRUMENTS = 2_000;

    private final StandaloneSettings settings;
    private final Ports ports;
    private final DataDirectory data;
    private final Opened opened;

    Servers(StandaloneSettings settings, DataDirectory data, Opened opened) {
        this.settings = settings;
        this.ports = settings.ports();
        this.data = data;
        this.opened = opened;
    }

    EmbeddedKafka kafka() throws Exception {
        return opened.add(EmbeddedKafka.start(data.part("kafka"), ports.kafka()));
    }

    EmbeddedRegistry registry() throws Exception {
        return opened.add(EmbeddedRegistry.start(data.part("registry"), ports.registry()));
    }

    /** A pool of connections to the server it starts. */
    Database database() throws Exception {
        Secret password = data.secrets().databasePassword();
        opened.add(EmbeddedDatabase.start(data.part("postgres"), ports.database(), password.reveal()));
        return opened.add(
                Database.open(new DatabaseSettings(ports.jdbcUrl(), EmbeddedDatabase.USER, password, DATABASE_POOL)));
    }

    BrokerSimulator simulator() throws Exception {
        Integer wanted = settings.instruments();
        return opened.add(BrokerSimulator.start(SimulatorSettings.builder()
                .port(ports.simulator())
                .instruments(wanted == null ? LISTED_INSTRUMENTS : Math.max(LISTED_INSTRUMENTS, wanted))
                .ticksPerSecond(settings.rate())
                .seed(settings.seed())
                .dataDirectory(data.part("simulator"))
                .build()));
    }
}
