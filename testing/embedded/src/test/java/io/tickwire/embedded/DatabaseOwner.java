package io.tickwire.embedded;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;

/** A program that owns a database until its input ends: adds a row, says how many there are and on which port. */
final class DatabaseOwner {
    private DatabaseOwner() {}

    public static void main(String[] arguments) throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(Path.of(arguments[0]), 0)) {
            System.out.println("rows=" + addRow(database));
            System.out.println("port=" + database.port());
            System.in.transferTo(System.out);
        }
    }

    static int addRow(EmbeddedDatabase database) throws Exception {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS kept (at timestamptz DEFAULT now())");
            statement.execute("INSERT INTO kept DEFAULT VALUES");
            try (ResultSet count = statement.executeQuery("SELECT count(*) FROM kept")) {
                count.next();
                return count.getInt(1);
            }
        }
    }
}
