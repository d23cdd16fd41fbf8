package io.tickwire.ticks.history.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;

/** The day partitions of {@code ticks}: made ahead of time, so that midnight is no event. */
final class DayPartitions {
    private final Transactions transactions;

    DayPartitions(HistoryDatabase database) {
        this.transactions = new Transactions(database);
    }

    /**
     * Makes the partitions that are missing; rows that had to go into the default partition meanwhile move over.
     *
     * @param from first trade date
     * @param days how many days from there
     * @return how many were made
     */
    int ensure(LocalDate from, int days) {
        int made = 0;
        for (int ahead = 0; ahead < days; ahead++) {
            LocalDate day = from.plusDays(ahead);
            made += transactions.run("making the partition of " + day, connection -> ensure(connection, day)) ? 1 : 0;
        }
        return made;
    }

    /** Rows that belong to no day there is a partition for; more than none is worth a look. Stops counting at a thousand. */
    long strays() {
        return transactions.run("counting the default partition", DayPartitions::strays);
    }

    private static boolean ensure(Connection connection, LocalDate day) throws SQLException {
        try (PreparedStatement ensure = connection.prepareStatement("SELECT ensure_tick_partition(?)")) {
            ensure.setObject(1, day);
            try (ResultSet made = ensure.executeQuery()) {
                return made.next() && made.getBoolean(1);
            }
        }
    }

    private static long strays(Connection connection) throws SQLException {
        String sql = "SELECT count(*) FROM (SELECT 1 FROM ticks_default LIMIT 1000) AS stray";
        try (PreparedStatement count = connection.prepareStatement(sql);
                ResultSet row = count.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }
}
