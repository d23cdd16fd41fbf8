package io.tickwire.service.database;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Brings an owner's tables up to date. Owners share one schema: each has its scripts under {@code db/<owner>} in the class
 * path and its history in the table {@code flyway_<owner>}. Safe to call from many processes at once. Takes two
 * connections of the pool while it runs. The limits of
 * {@link Database} apply to each statement.
 */
public final class Migrations {
    private Migrations() {}

    /**
     * Applies what has not been applied yet.
     *
     * @param owner lower-case name, the module that owns the tables
     * @return how many scripts were applied
     * @throws org.flywaydb.core.api.FlywayException when a script fails or an applied one was changed
     */
    public static int migrate(DataSource dataSource, String owner) {
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(dataSource)
                .locations("classpath:db/" + owner)
                .table("flyway_" + owner)
                // Other owners' tables are there already: an empty history beside them is no accident.
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .failOnMissingLocations(true)
                .validateMigrationNaming(true)
                .cleanDisabled(true)
                .load()
                .migrate()
                .migrationsExecuted;
    }
}
