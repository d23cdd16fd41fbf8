package io.tickwire.ticks.history.postgres;

import io.tickwire.ticks.history.batch.Received;
import io.tickwire.ticks.history.batch.Refused;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** The table {@code history_quarantine}: the bytes of records that are no rows, under the offsets that would be missing. */
final class Quarantine {
    private static final String INSERT = """
            INSERT INTO history_quarantine (topic, topic_partition, topic_offset, reason, record_key, record_value)
            VALUES (?, ?, ?, ?, ?, ?)
            """;

    private Quarantine() {}

    static void insert(Connection connection, List<Refused> refused) throws SQLException {
        if (refused.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (Refused bad : refused) {
                bind(insert, bad);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void bind(PreparedStatement insert, Refused bad) throws SQLException {
        Received record = bad.record();
        insert.setString(1, record.topic());
        insert.setInt(2, record.partition());
        insert.setLong(3, record.offset());
        insert.setString(4, bad.reason().replace('\0', ' '));
        insert.setBytes(5, record.key());
        insert.setBytes(6, record.value());
    }
}
