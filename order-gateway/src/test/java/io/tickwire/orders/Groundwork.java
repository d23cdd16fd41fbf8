package io.tickwire.orders;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tickwire.broker.instrument.MasterParser;
import io.tickwire.broker.instrument.store.InstrumentStore;
import io.tickwire.broker.xts.XtsSettings;
import io.tickwire.broker.xts.market.XtsMarketApi;
import io.tickwire.broker.xts.rest.XtsReply;
import io.tickwire.broker.xts.rest.XtsRest;
import io.tickwire.schemas.SchemaRegistrar;
import io.tickwire.schemas.TopicCreator;
import io.tickwire.schemas.market.ExchangeSegment;
import io.tickwire.service.config.Secret;
import io.tickwire.service.config.Settings;
import io.tickwire.service.database.Database;
import io.tickwire.service.database.DatabaseSettings;
import io.tickwire.service.database.Migrations;
import io.tickwire.testing.Servers;
import java.net.URI;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** What must be there before a gateway starts. */
public final class Groundwork {
    private static boolean prepared;

    private Groundwork() {}

    /** On the servers of this module, once. */
    public static synchronized void topicsAndSchemas() throws Exception {
        if (!prepared) {
            try (Admin admin = Bench.admin()) {
                new TopicCreator(admin, 1).apply();
            }
            new SchemaRegistrar(Servers.registry().url()).apply();
            prepared = true;
        }
    }

    /** Tables and the shares the broker lists, in a fresh database. */
    public static void instruments(String database, URI broker) throws SQLException {
        DatabaseSettings settings = new DatabaseSettings(
                database,
                Servers.database().user(),
                Secret.of(Servers.database().password()),
                2);
        XtsSettings xts = XtsSettings.from(Settings.of(Map.of(
                "TICKWIRE_XTS_BASE_URL", broker.toString(),
                "TICKWIRE_XTS_INTERACTIVE_API_KEY", "demo-interactive-key",
                "TICKWIRE_XTS_INTERACTIVE_API_SECRET", "demo-interactive-secret")));
        try (Database opened = Database.open(settings);
                XtsRest rest = XtsRest.open(xts, new SimpleMeterRegistry())) {
            Migrations.migrate(opened.dataSource(), "broker");
            Migrations.migrate(opened.dataSource(), "orders");
            XtsReply<String> master = new XtsMarketApi(rest, xts).master(null, List.of(ExchangeSegment.NSECM));
            String text = ((XtsReply.Success<String>) master).result();
            new InstrumentStore(opened).load(ExchangeSegment.NSECM, MasterParser.parse(text), Instant.now());
        }
    }
}
