package io.tickwire.ticks.history.postgres;

import io.tickwire.ticks.history.batch.Span;
import io.tickwire.ticks.history.batch.Tally;
import io.tickwire.ticks.history.store.Claim;
import io.tickwire.ticks.history.store.TakenOver;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/** The table {@code history_offsets}: how far each partition is stored, and who may go on. */
final class Offsets {
    private static final String CLAIM = """
            INSERT INTO history_offsets AS held (topic, partition, epoch, first_offset, next_offset, topic_id)
            VALUES (?, ?, 1, ?, ?, ?)
            ON CONFLICT (topic, partition) DO UPDATE SET epoch = held.epoch + 1, claimed_at = now()
            RETURNING epoch, next_offset, rows_stored, quarantined, topic_id
            """;

    private static final String READ = """
            SELECT epoch, next_offset, rows_stored, quarantined, topic_id
            FROM history_offsets WHERE topic = ? AND partition = ?
            """;

    /** The compare-and-set that makes history exact: it fails for a zombie, and for a batch that is stored already. */
    private static final String MOVE = """
            UPDATE history_offsets
            SET next_offset = ?, rows_stored = rows_stored + ?, quarantined = quarantined + ?, stored_at = now()
            WHERE topic = ? AND partition = ? AND next_offset = ? AND epoch = ?
            """;

    private final String topic;

    Offsets(String topic) {
        this.topic = topic;
    }

    Claim claim(Connection connection, int partition, long beginning, String topicId) throws SQLException {
        try (PreparedStatement claim = connection.prepareStatement(CLAIM)) {
            claim.setString(1, topic);
            claim.setInt(2, partition);
            claim.setLong(3, beginning);
            claim.setLong(4, beginning);
            claim.setString(5, topicId);
            return one(claim)
                    .orElseThrow(() -> new SQLException("claim of " + topic + "-" + partition + " gave no row"));
        }
    }

    Optional<Claim> read(Connection connection, int partition) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(READ)) {
            read.setString(1, topic);
            read.setInt(2, partition);
            return one(read);
        }
    }

    /** @throws TakenOver when the partition is not as the span says; nothing of the transaction may be committed then */
    void move(Connection connection, int partition, Span span, Tally tally) throws SQLException {
        try (PreparedStatement move = connection.prepareStatement(MOVE)) {
            move.setLong(1, span.next());
            move.setLong(2, tally.rows());
            move.setLong(3, tally.quarantined());
            move.setString(4, topic);
            move.setInt(5, partition);
            move.setLong(6, span.expected());
            move.setLong(7, span.epoch());
            if (move.executeUpdate() != 1) {
                throw new TakenOver(topic + "-" + partition + " is no longer at offset " + span.expected()
                        + " under claim " + span.epoch() + "; another writer has taken it over");
            }
        }
    }

    void moveAll(Connection connection, Map<Integer, Span> spans, Map<Integer, Tally> tallies) throws SQLException {
        for (Map.Entry<Integer, Span> span : spans.entrySet()) {
            Tally tally = tallies.getOrDefault(span.getKey(), Tally.NONE);
            move(connection, span.getKey(), span.getValue(), tally);
        }
    }

    private static Optional<Claim> one(PreparedStatement query) throws SQLException {
        try (ResultSet row = query.executeQuery()) {
            return row.next() ? Optional.of(claim(row)) : Optional.empty();
        }
    }

    private static Claim claim(ResultSet row) throws SQLException {
        Tally stored = new Tally(row.getLong("rows_stored"), row.getLong("quarantined"));
        return new Claim(row.getLong("epoch"), row.getLong("next_offset"), stored, row.getString("topic_id"));
    }
}
