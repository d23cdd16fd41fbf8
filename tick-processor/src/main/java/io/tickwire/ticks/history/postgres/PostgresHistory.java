package io.tickwire.ticks.history.postgres;

import io.tickwire.ticks.history.batch.Refused;
import io.tickwire.ticks.history.batch.RowBatch;
import io.tickwire.ticks.history.batch.Tally;
import io.tickwire.ticks.history.row.HistoryTable;
import io.tickwire.ticks.history.store.Claim;
import io.tickwire.ticks.history.store.DeadLetters;
import io.tickwire.ticks.history.store.History;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** One topic's history in PostgreSQL. */
public final class PostgresHistory implements History {
    private final HistoryDatabase database;
    private final Transactions transactions;
    private final String topic;
    private final Offsets offsets;
    private final RowCopy rowCopy;
    private final FollowUp followUp;

    private PostgresHistory(HistoryDatabase database, HistoryTable<?> table, FollowUp followUp) {
        this.database = database;
        this.transactions = new Transactions(database);
        this.topic = table.topic().name();
        this.offsets = new Offsets(topic);
        this.rowCopy = new RowCopy(table);
        this.followUp = followUp;
    }

    public static PostgresHistory of(HistoryDatabase database, HistoryTable<?> table) {
        FollowUp followUp = table.equals(HistoryTable.FEED_EVENTS) ? new Gaps() : FollowUp.NOTHING;
        return new PostgresHistory(database, table, followUp);
    }

    @Override
    public Map<Integer, Claim> claim(Map<Integer, Long> beginnings, String topicId) {
        database.requireReady();
        return transactions.run("claiming partitions of " + topic, connection -> {
            Map<Integer, Claim> claims = new TreeMap<>();
            for (Map.Entry<Integer, Long> beginning : new TreeMap<>(beginnings).entrySet()) {
                int partition = beginning.getKey();
                claims.put(partition, offsets.claim(connection, partition, beginning.getValue(), topicId));
            }
            return claims;
        });
    }

    @Override
    public Map<Integer, Claim> read(Set<Integer> partitions) {
        return transactions.run("reading offsets of " + topic, connection -> {
            Map<Integer, Claim> claims = new TreeMap<>();
            for (int partition : new TreeSet<>(partitions)) {
                offsets.read(connection, partition).ifPresent(claim -> claims.put(partition, claim));
            }
            return claims;
        });
    }

    @Override
    public Map<Integer, Tally> store(RowBatch batch, DeadLetters deadLetters) {
        return transactions.run(
                "storing " + batch.size() + " records of " + topic,
                connection -> store(connection, batch, deadLetters));
    }

    @Override
    public void interrupt() {
        transactions.interrupt();
    }

    private Map<Integer, Tally> store(Connection connection, RowBatch batch, DeadLetters deadLetters)
            throws SQLException {
        List<Refused> refusedHere = rowCopy.copy(connection, batch);
        List<Refused> refused =
                Stream.concat(batch.refused().stream(), refusedHere.stream()).toList();
        Quarantine.insert(connection, refused);
        followUp.apply(connection, batch.spans());
        Map<Integer, Tally> tallies = batch.tallies(refusedHere);
        offsets.moveAll(connection, batch.spans(), tallies);
        publish(refused, deadLetters);
        return tallies;
    }

    /** Before the commit: a crash in between puts a dead letter there twice, after it would lose one. */
    private static void publish(List<Refused> refused, DeadLetters deadLetters) {
        if (!refused.isEmpty()) {
            deadLetters.publish(refused);
        }
    }
}
