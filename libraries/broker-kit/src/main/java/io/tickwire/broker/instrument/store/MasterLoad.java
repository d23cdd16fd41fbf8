package io.tickwire.broker.instrument.store;

import io.tickwire.broker.instrument.InstrumentDefinition;
import io.tickwire.broker.instrument.ParsedMaster;
import io.tickwire.schemas.market.ExchangeSegment;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** One load of one segment, inside the caller's transaction: copy in, compare, judge, write what differs. */
final class MasterLoad {
    private static final ZoneId IST = ZoneId.of("Asia/Kolkata");
    private static final int CHUNK = 1 << 16;

    /** Everything that makes a definition what it is, except its key. */
    private static final List<String> CONTENT =
            Arrays.stream(InstrumentColumns.NAMES.split(", ")).skip(2).toList();

    private static final String COMPARE = "CREATE TEMP TABLE verdicts ON COMMIT DROP AS"
            + " SELECT instrument_id,"
            + " CASE WHEN old.type IS NULL THEN 'ADDED' WHEN new.type IS NULL THEN 'CLOSED'"
            + " WHEN ROW(" + columns("new.") + ") IS DISTINCT FROM ROW(" + columns("old.") + ") THEN 'CHANGED'"
            + " ELSE 'UNCHANGED' END AS verdict,"
            + " old.type IS NOT NULL AND (old.expiry IS NULL OR old.expiry >= ?) AS alive,"
            + " old.description <> new.description AND old.name <> new.name AS reassigned"
            + " FROM incoming new FULL JOIN"
            + " (SELECT * FROM instruments WHERE segment = ? AND valid_to IS NULL) old USING (instrument_id)";

    private static final String COUNT = "SELECT count(*) FILTER (WHERE verdict = 'ADDED') AS added,"
            + " count(*) FILTER (WHERE verdict = 'CHANGED') AS changed,"
            + " count(*) FILTER (WHERE verdict = 'CLOSED') AS closed,"
            + " count(*) FILTER (WHERE verdict = 'UNCHANGED') AS unchanged,"
            + " count(*) FILTER (WHERE reassigned) AS reassigned,"
            + " count(*) FILTER (WHERE alive) AS alive,"
            + " count(*) FILTER (WHERE alive AND verdict = 'CLOSED') AS missing FROM verdicts";

    private static final String CLOSE = "UPDATE instruments SET valid_to = ? FROM verdicts"
            + " WHERE segment = ? AND valid_to IS NULL AND instruments.instrument_id = verdicts.instrument_id"
            + " AND verdict IN ('CHANGED', 'CLOSED')";

    private static final String ADD = "INSERT INTO instruments (" + InstrumentColumns.NAMES + ", valid_from, known_at)"
            + " SELECT incoming.*, ?, ? FROM incoming JOIN verdicts USING (instrument_id)"
            + " WHERE verdict IN ('ADDED', 'CHANGED')";

    private static final String RECORD =
            "INSERT INTO instrument_loads (segment, known_at, applied, reason, rows, added,"
                    + " changed, closed, unchanged, rejected, reassigned) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final Connection connection;
    private final ExchangeSegment segment;
    private final OffsetDateTime knownAt;
    private final LocalDate today;

    MasterLoad(Connection connection, ExchangeSegment segment, Instant knownAt) {
        this.connection = connection;
        this.segment = segment;
        this.knownAt = knownAt.atOffset(ZoneOffset.UTC);
        this.today = knownAt.atZone(IST).toLocalDate();
    }

    LoadReport run(ParsedMaster master, boolean checked) throws SQLException {
        lockSegment();
        LoadReport report = isNewer()
                ? compared(master, checked)
                : LoadReport.refused(segment, master, "a master fetched at " + knownAt + " or later is loaded already");
        record(report);
        return report;
    }

    private LoadReport compared(ParsedMaster master, boolean checked) throws SQLException {
        execute("CREATE TEMP TABLE incoming ON COMMIT DROP AS SELECT " + InstrumentColumns.NAMES
                + " FROM instruments WITH NO DATA");
        copy(master.definitions());
        execute("ANALYZE incoming");
        // The stored rows' statistics may date from before a first load: a nested loop over them would take minutes.
        execute("SET LOCAL enable_nestloop = off");
        try (PreparedStatement compare = connection.prepareStatement(COMPARE)) {
            compare.setObject(1, today);
            compare.setString(2, segment.name());
            compare.executeUpdate();
        }
        return judged(master, checked);
    }

    private LoadReport judged(ParsedMaster master, boolean checked) throws SQLException {
        try (PreparedStatement count = connection.prepareStatement(COUNT);
                ResultSet counts = count.executeQuery()) {
            counts.next();
            int rows = master.definitions().size();
            int rejected = master.rejected().size();
            Optional<String> objection = checked || rows == 0
                    ? LoadCheck.objection(rows, rejected, counts.getInt("alive"), counts.getInt("missing"))
                    : Optional.empty();
            return objection.isPresent()
                    ? LoadReport.refused(segment, master, objection.get())
                    : applied(counts, rows, rejected);
        }
    }

    private LoadReport applied(ResultSet counts, int rows, int rejected) throws SQLException {
        try (PreparedStatement close = connection.prepareStatement(CLOSE);
                PreparedStatement add = connection.prepareStatement(ADD)) {
            close.setObject(1, knownAt);
            close.setString(2, segment.name());
            close.executeUpdate();
            add.setObject(1, knownAt);
            add.setObject(2, knownAt);
            add.executeUpdate();
        }
        return new LoadReport(
                segment,
                true,
                "applied",
                rows,
                counts.getInt("added"),
                counts.getInt("changed"),
                counts.getInt("closed"),
                counts.getInt("unchanged"),
                rejected,
                counts.getInt("reassigned"));
    }

    /** Two loads of one segment must not interleave; loads of different segments may. */
    private void lockSegment() throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement("SELECT pg_advisory_xact_lock(hashtext(?))")) {
            lock.setString(1, "tickwire.instruments." + segment.name());
            lock.executeQuery().close();
        }
    }

    private boolean isNewer() throws SQLException {
        String sql = "SELECT count(*) FROM instrument_loads WHERE segment = ? AND applied AND known_at >= ?";
        try (PreparedStatement later = connection.prepareStatement(sql)) {
            later.setString(1, segment.name());
            later.setObject(2, knownAt);
            try (ResultSet result = later.executeQuery()) {
                return result.next() && result.getInt(1) == 0;
            }
        }
    }

    private void copy(List<InstrumentDefinition> definitions) throws SQLException {
        CopyIn copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY incoming (" + InstrumentColumns.NAMES + ") FROM STDIN");
        try {
            StringBuilder chunk = new StringBuilder(CHUNK + 1024);
            for (InstrumentDefinition definition : definitions) {
                InstrumentColumns.copyLine(definition, chunk);
                if (chunk.length() >= CHUNK) {
                    flush(copy, chunk);
                }
            }
            flush(copy, chunk);
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private static void flush(CopyIn copy, StringBuilder chunk) throws SQLException {
        byte[] bytes = chunk.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        chunk.setLength(0);
    }

    private void record(LoadReport report) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(RECORD)) {
            insert.setString(1, segment.name());
            insert.setObject(2, knownAt);
            insert.setBoolean(3, report.applied());
            insert.setString(4, report.reason());
            insert.setInt(5, report.rows());
            insert.setInt(6, report.added());
            insert.setInt(7, report.changed());
            insert.setInt(8, report.closed());
            insert.setInt(9, report.unchanged());
            insert.setInt(10, report.rejected());
            insert.setInt(11, report.reassigned());
            insert.executeUpdate();
        }
    }

    private void execute(String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }

    private static String columns(String prefix) {
        return CONTENT.stream().map(column -> prefix + column).collect(Collectors.joining(", "));
    }
}
