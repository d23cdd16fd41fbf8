package io.tickwire.standalone.contract;

import io.tickwire.service.database.Migrations;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The modules that own tables, each with its migrations and its own record of which have been applied. */
public final class DatabaseOwners {
    /** In the order of the flow. */
    public static final List<String> ALL = List.of("broker", "ticks", "orders");

    private DatabaseOwners() {}

    /** Applies what is missing; number of migrations applied now, by owner. */
    public static Map<String, Integer> migrate(DataSource database) {
        Map<String, Integer> applied = new LinkedHashMap<>();
        ALL.forEach(owner -> applied.put(owner, Migrations.migrate(database, owner)));
        return applied;
    }

    /** What {@link #migrate} would apply, a sentence each; changes nothing. */
    public static List<String> pending(DataSource database) {
        return ALL.stream().flatMap(owner -> pending(database, owner)).toList();
    }

    private static Stream<String> pending(DataSource database, String owner) {
        Flyway flyway = Flyway.configure(DatabaseOwners.class.getClassLoader())
                .dataSource(database)
                .locations("classpath:db/" + owner)
                .table("flyway_" + owner)
                .load();
        return Arrays.stream(flyway.info().pending())
                .map(migration -> owner + " lacks " + migration.getVersion() + " " + migration.getDescription());
    }
}
