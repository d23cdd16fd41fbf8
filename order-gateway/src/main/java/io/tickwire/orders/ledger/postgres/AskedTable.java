package io.tickwire.orders.ledger.postgres;

import io.tickwire.orders.ledger.LedgerKey;
import io.tickwire.orders.request.Asked;
import io.tickwire.orders.request.Reply;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The attempts of requests, as they are stored before a byte leaves and once more with the reply. */
final class AskedTable {
    private static final String UPSERT =
            "INSERT INTO order_requests (command_id, attempt, account, kind, request, epoch,"
                    + " intent_at, outcome, words, answered_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                    + " ON CONFLICT (command_id, attempt) DO UPDATE SET outcome = excluded.outcome, words = excluded.words,"
                    + " answered_at = excluded.answered_at";

    /** Of open commands, and of today: a copy of one may arrive after its command is over. */
    private static final String RECENT = "SELECT command_id, attempt, kind, request, epoch, intent_at, outcome, words,"
            + " answered_at FROM order_requests r WHERE account = ? AND (intent_at >="
            + " date_trunc('day', now() AT TIME ZONE 'Asia/Kolkata') AT TIME ZONE 'Asia/Kolkata'"
            + " OR EXISTS (SELECT 1 FROM order_commands c WHERE c.command_id = r.command_id AND c.progress <> 'DONE'))"
            + " ORDER BY intent_at, attempt";

    private AskedTable() {}

    static void write(Connection connection, LedgerKey key, List<Asked> asked) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement(UPSERT)) {
            for (Asked attempt : asked) {
                upsert.setString(1, attempt.commandId());
                upsert.setInt(2, attempt.attempt());
                upsert.setString(3, key.text());
                upsert.setString(4, attempt.request().getClass().getSimpleName());
                Sql.json(upsert, 5, attempt.request());
                upsert.setLong(6, attempt.epoch());
                upsert.setObject(7, Sql.time(attempt.at()));
                reply(upsert, attempt.reply());
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }

    private static void reply(PreparedStatement upsert, @Nullable Reply reply) throws SQLException {
        upsert.setString(8, reply == null ? null : reply.kind().name());
        Sql.words(upsert, 9, reply == null ? null : reply.text());
        upsert.setObject(10, reply == null ? null : Sql.time(reply.at()));
    }

    static List<Asked> recent(Connection connection, LedgerKey key) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(RECENT)) {
            select.setString(1, key.text());
            List<Asked> asked = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    asked.add(new Asked(
                            row.getString("command_id"),
                            row.getInt("attempt"),
                            LedgerJson.request(row.getString("kind"), row.getString("request")),
                            row.getLong("epoch"),
                            Sql.micros(row, "intent_at"),
                            reply(row)));
                }
            }
            return asked;
        }
    }

    private static @Nullable Reply reply(ResultSet row) throws SQLException {
        String outcome = row.getString("outcome");
        return outcome == null
                ? null
                : new Reply(Reply.Kind.valueOf(outcome), row.getString("words"), Sql.micros(row, "answered_at"));
    }
}
