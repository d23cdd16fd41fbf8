package io.tickwire.cli.market;

import io.tickwire.broker.instrument.Instruments;
import io.tickwire.broker.instrument.store.InstrumentStore;
import io.tickwire.cli.connect.CliFailure;
import io.tickwire.cli.connect.Where;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.service.database.Database;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the stored master says of instruments; where it cannot be read, nothing is known and everything may exist. */
final class StoredMaster {
    private StoredMaster() {}

    /** Empty when it cannot be read. */
    static Optional<Instruments> read(Where where) {
        try (Database database = where.connection().database()) {
            return Optional.of(new InstrumentStore(database).readAll());
        } catch (CliFailure | SQLException away) {
            return Optional.empty();
        }
    }

    /** Those that are missing in the master of their segment: they certainly do not exist. */
    static Set<InstrumentKey> unknown(Where where, List<InstrumentKey> keys) {
        try (Database database = where.connection().database()) {
            return new InstrumentStore(database).unknown(Set.copyOf(keys));
        } catch (CliFailure | SQLException away) {
            return Set.of();
        }
    }
}
