package io.tickwire.ticks.history.postgres;

import io.tickwire.ticks.history.batch.Span;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;

/**
 * Keeps {@code gaps} from the feed events just stored: one row for each gap, as its newest event says. A gap once closed
 * stays closed when an older event of it is delivered again, and it began at the earliest moment that was ever told.
 */
final class Gaps implements FollowUp {
    private static final String UPSERT = """
            INSERT INTO gaps AS known (gap_id, slot, instrument, cause, opened_at, closed_at, lost_messages)
            SELECT DISTINCT ON (gap_id)
                   gap_id, gap_slot, gap_instrument, gap_cause, gap_opened_at, gap_closed_at, gap_lost_messages
            FROM feed_events
            WHERE topic_partition = ? AND topic_offset >= ? AND topic_offset < ? AND gap_id IS NOT NULL
            ORDER BY gap_id, (gap_closed_at IS NOT NULL) DESC, topic_offset DESC
            ON CONFLICT (gap_id) DO UPDATE
            SET closed_at = coalesce(excluded.closed_at, known.closed_at),
                opened_at = least(known.opened_at, excluded.opened_at),
                lost_messages = coalesce(excluded.lost_messages, known.lost_messages)
            """;

    @Override
    public void apply(Connection connection, Map<Integer, Span> spans) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement(UPSERT)) {
            for (Map.Entry<Integer, Span> span : spans.entrySet()) {
                upsert.setInt(1, span.getKey());
                upsert.setLong(2, span.getValue().expected());
                upsert.setLong(3, span.getValue().next());
                upsert.executeUpdate();
            }
        }
    }
}
