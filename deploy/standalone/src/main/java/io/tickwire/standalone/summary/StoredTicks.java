package io.tickwire.standalone.summary;

import io.tickwire.schemas.Topics;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** What the history holds of the tick topic. */
public final class StoredTicks {
    private final DataSource database;

    public StoredTicks(DataSource database) {
        this.database = database;
    }

    /** Next offset to be stored, by partition; partitions nothing was stored of are absent. */
    public Map<Integer, Long> next() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT partition, next_offset FROM history_offsets WHERE topic = ?")) {
            select.setString(1, Topics.TICKS.name());
            try (ResultSet rows = select.executeQuery()) {
                Map<Integer, Long> next = new HashMap<>();
                while (rows.next()) {
                    next.put(rows.getInt(1), rows.getLong(2));
                }
                return next;
            }
        }
    }

    /** Records processed since an earlier moment, from the offsets alone: cheap enough for every second. */
    public long processedSince(TickOffsets start) throws SQLException {
        return next().entrySet().stream()
                .mapToLong(entry -> Math.max(0, entry.getValue() - start.of(entry.getKey())))
                .sum();
    }

    /** Rows whose offset lies at or after that moment, counted one by one: the evidence for a summary. */
    public long rowsSince(TickOffsets start) throws SQLException {
        String ofThisRun = start.ends().entrySet().stream()
                .map(end -> "topic_partition = " + end.getKey() + " AND topic_offset >= " + end.getValue())
                .collect(Collectors.joining(" OR "));
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT count(*) FROM ticks WHERE " + ofThisRun);
                ResultSet rows = select.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
