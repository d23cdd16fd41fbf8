package io.tickwire.broker.instrument.store;

import io.tickwire.broker.instrument.InstrumentDefinition;
import io.tickwire.broker.instrument.Instruments;
import io.tickwire.broker.instrument.ParsedMaster;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.ExchangeSegment;
import io.tickwire.service.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The instrument master in PostgreSQL, every version of it. A load compares the new master with the stored one and
 * writes only what differs, in one transaction: readers see the old master or the new one. Thread safe.
 */
public final class InstrumentStore {
    private static final Logger LOG = LoggerFactory.getLogger(InstrumentStore.class);
    private static final int FETCH = 10_000;

    private final Database database;

    public InstrumentStore(Database database) {
        this.database = database;
    }

    /**
     * Makes the master of one segment the current one, unless so many of its rows are missing or unusable that it looks
     * damaged; then the last good one stays.
     *
     * @param segment whose instruments are replaced; other segments' definitions in the master are left out
     * @param knownAt when the master was fetched; must be later than that of the last load applied
     */
    public LoadReport load(ExchangeSegment segment, ParsedMaster master, Instant knownAt) throws SQLException {
        return load(segment, master, knownAt, true);
    }

    /** As {@link #load}, even if it looks damaged: for an operator who has looked. An empty master is still refused. */
    public LoadReport loadUnchecked(ExchangeSegment segment, ParsedMaster master, Instant knownAt) throws SQLException {
        return load(segment, master, knownAt, false);
    }

    /** The current instruments of all segments. */
    public Instruments readAll() throws SQLException {
        return Instruments.of(database.inTransaction(InstrumentStore::current));
    }

    /**
     * The instruments as they were at a moment: an id that was given away since means what it meant then.
     *
     * @param moment what was loaded at it, or before it, counts
     */
    public Instruments readAsOf(Instant moment) throws SQLException {
        return Instruments.of(database.inTransaction(connection -> valid(connection, moment)));
    }

    /** Those of the instruments that are not current, though a master of their segment is stored. */
    public Set<InstrumentKey> unknown(Set<InstrumentKey> instruments) throws SQLException {
        return database.inTransaction(connection -> missing(connection, instruments));
    }

    private static Set<InstrumentKey> missing(Connection connection, Set<InstrumentKey> instruments)
            throws SQLException {
        String sql = "SELECT asked.segment, asked.id FROM unnest(?, ?) AS asked(segment, id)"
                + " WHERE NOT EXISTS (SELECT 1 FROM instruments WHERE valid_to IS NULL AND segment = asked.segment"
                + " AND instrument_id = asked.id)"
                + " AND EXISTS (SELECT 1 FROM instruments WHERE valid_to IS NULL AND segment = asked.segment)";
        List<InstrumentKey> keys = List.copyOf(instruments);
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setArray(
                    1,
                    connection.createArrayOf(
                            "text",
                            keys.stream().map(key -> key.segment().name()).toArray()));
            select.setArray(
                    2,
                    connection.createArrayOf(
                            "bigint", keys.stream().map(InstrumentKey::id).toArray()));
            Set<InstrumentKey> missing = new LinkedHashSet<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    missing.add(new InstrumentKey(ExchangeSegment.valueOf(rows.getString(1)), rows.getLong(2)));
                }
            }
            return missing;
        }
    }

    private LoadReport load(ExchangeSegment segment, ParsedMaster master, Instant knownAt, boolean checked)
            throws SQLException {
        ParsedMaster own = master.only(segment);
        LoadReport report =
                database.inTransaction(connection -> new MasterLoad(connection, segment, knownAt).run(own, checked));
        log(report);
        return report;
    }

    private static List<InstrumentDefinition> current(Connection connection) throws SQLException {
        String sql = "SELECT " + InstrumentColumns.NAMES + " FROM instruments WHERE valid_to IS NULL";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            return definitions(select);
        }
    }

    private static List<InstrumentDefinition> valid(Connection connection, Instant moment) throws SQLException {
        String sql = "SELECT " + InstrumentColumns.NAMES
                + " FROM instruments WHERE valid_from <= ? AND (valid_to IS NULL OR valid_to > ?)";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, moment.atOffset(ZoneOffset.UTC));
            select.setObject(2, moment.atOffset(ZoneOffset.UTC));
            return definitions(select);
        }
    }

    private static List<InstrumentDefinition> definitions(PreparedStatement select) throws SQLException {
        select.setFetchSize(FETCH);
        List<InstrumentDefinition> definitions = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                definitions.add(InstrumentColumns.read(rows));
            }
        }
        return definitions;
    }

    private static void log(LoadReport report) {
        (report.applied() ? LOG.atInfo() : LOG.atWarn())
                .setMessage(report.applied() ? "instrument master loaded" : "instrument master refused")
                .addKeyValue("segment", report.segment())
                .addKeyValue("reason", report.reason())
                .addKeyValue("rows", report.rows())
                .addKeyValue("added", report.added())
                .addKeyValue("changed", report.changed())
                .addKeyValue("closed", report.closed())
                .addKeyValue("unchanged", report.unchanged())
                .addKeyValue("rejected", report.rejected())
                .addKeyValue("reassigned", report.reassigned())
                .log();
    }
}
