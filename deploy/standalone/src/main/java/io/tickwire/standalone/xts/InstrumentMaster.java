package io.tickwire.standalone.xts;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tickwire.broker.instrument.MasterParser;
import io.tickwire.broker.instrument.ParsedMaster;
import io.tickwire.broker.instrument.store.InstrumentStore;
import io.tickwire.broker.instrument.store.LoadReport;
import io.tickwire.broker.xts.XtsSettings;
import io.tickwire.broker.xts.market.XtsMarketApi;
import io.tickwire.broker.xts.rest.XtsReply;
import io.tickwire.broker.xts.rest.XtsRest;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.ExchangeSegment;
import io.tickwire.service.config.Settings;
import io.tickwire.service.database.Database;
import io.tickwire.service.lifecycle.DependencyMissing;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Brings the instrument master of an XTS broker into PostgreSQL: one request for all segments, one load for each. */
public final class InstrumentMaster {
    /** Every segment a master can be asked for here. */
    public static final List<ExchangeSegment> SEGMENTS = List.of(
            ExchangeSegment.NSECM,
            ExchangeSegment.NSEFO,
            ExchangeSegment.NSECD,
            ExchangeSegment.BSECM,
            ExchangeSegment.BSEFO,
            ExchangeSegment.MCXFO);

    private final Database database;
    private final XtsSettings broker;

    /**
     * @param settings of the broker: where it is
     * @throws io.tickwire.service.config.SettingsException when they are wrong
     */
    public InstrumentMaster(Database database, Settings settings) {
        this.database = database;
        this.broker = XtsSettings.from(settings);
        settings.verify();
    }

    /** Segments no instrument is stored of. */
    public List<ExchangeSegment> missing() throws SQLException {
        List<ExchangeSegment> missing = new ArrayList<>(SEGMENTS);
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT DISTINCT segment FROM instruments")) {
            while (rows.next()) {
                missing.remove(InstrumentKey.segment(rows.getString(1)));
            }
        }
        return missing;
    }

    /**
     * Fetches and stores the master of segments.
     *
     * @param progress told what happens, a phrase at a time
     * @return what each load did; a load may be refused because the master looks damaged. An interrupted thread leaves
     *     out the segments not begun
     * @throws DependencyMissing when the broker does not give it
     */
    public List<LoadReport> load(List<ExchangeSegment> segments, Consumer<String> progress) throws SQLException {
        progress.accept("asking " + broker.baseUrl() + " for the master of " + segments);
        String text = fetch(segments);
        progress.accept("reading " + text.length() / (1024 * 1024) + " MB");
        ParsedMaster master = MasterParser.parse(text);
        Instant knownAt = Instant.now();
        InstrumentStore store = new InstrumentStore(database);
        List<LoadReport> reports = new ArrayList<>();
        for (ExchangeSegment segment : segments) {
            if (Thread.currentThread().isInterrupted()) {
                return reports;
            }
            progress.accept("storing " + segment);
            reports.add(store.load(segment, master, knownAt));
        }
        return reports;
    }

    private String fetch(List<ExchangeSegment> segments) {
        XtsReply<String> reply;
        try (XtsRest rest = XtsRest.open(broker, new SimpleMeterRegistry())) {
            reply = new XtsMarketApi(rest, broker).master(null, segments);
        }
        if (reply instanceof XtsReply.Success<String> success) {
            return success.result();
        }
        throw new DependencyMissing(
                "the instrument master of " + broker.baseUrl() + " could not be had: " + why(reply),
                "check that the broker is up and TICKWIRE_XTS_BASE_URL and TICKWIRE_XTS_MARKETDATA_PATH are right");
    }

    private static String why(XtsReply<String> reply) {
        if (reply instanceof XtsReply.Refused<String> refused) {
            return "HTTP " + refused.http() + " " + refused.code() + " " + refused.description();
        }
        return reply instanceof XtsReply.NotSent<String> notSent
                ? notSent.cause()
                : String.valueOf(((XtsReply.Unknown<String>) reply).cause());
    }
}
