package io.tickwire.orders.intake;

import io.tickwire.broker.instrument.InstrumentDefinition;
import io.tickwire.broker.instrument.Instruments;
import io.tickwire.orders.check.ContractTerms;
import io.tickwire.orders.command.Contract;
import io.tickwire.orders.ledger.LedgerUnavailable;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.service.time.Nanos;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The instrument master as it was read last. Read again when it is old, and sooner when a command names something it does
 * not have; when reading fails the last good one stays.
 */
public final class InstrumentDirectory {
    private static final Logger LOG = LoggerFactory.getLogger(InstrumentDirectory.class);
    private static final Duration OLD = Duration.ofMinutes(5);
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration RETRY = Duration.ofSeconds(1);

    /** Reads the whole master. */
    public interface Source {
        Instruments readAll() throws SQLException;
    }

    private final Source source;
    private final Nanos nanos;
    private volatile Instruments known = Instruments.of(List.of());
    private long readAt;
    private boolean read;
    private boolean everRead;

    public InstrumentDirectory(Source source, Nanos nanos) {
        this.source = source;
        this.nanos = nanos;
    }

    /**
     * The newest known, read again when older than five minutes.
     *
     * @throws LedgerUnavailable when it could never be read: nothing is known then, which is not the same as no instruments
     */
    public Instruments current() {
        return newerThan(OLD);
    }

    /** For who missed something: read again unless that was done within the last seconds. */
    Instruments refreshed() {
        return newerThan(SOON);
    }

    /** What is known without reading; for a health check. */
    public Instruments known() {
        return known;
    }

    /** The exchange's rules of an instrument; null when it is not known, or nothing is. */
    public @Nullable Contract contract(InstrumentKey instrument) {
        try {
            return current().byKey(instrument).map(ContractTerms::of).orElse(null);
        } catch (LedgerUnavailable nothingKnown) {
            return null;
        }
    }

    /** Step of an instrument's prices, rupees, fixed-point with 4 decimals; 0 when it is not known. */
    public long priceStep(InstrumentKey instrument) {
        return known.byKey(instrument).map(InstrumentDefinition::tickSize).orElse(0L);
    }

    private synchronized Instruments newerThan(Duration age) {
        long now = nanos.nanos();
        if (!read || now - readAt > (everRead ? age : RETRY).toNanos()) {
            read = true;
            readAt = now;
            load();
        }
        if (!everRead) {
            throw new LedgerUnavailable("the instrument master could not be read yet", null);
        }
        return known;
    }

    private void load() {
        try {
            known = source.readAll();
            everRead = true;
            LOG.atInfo()
                    .setMessage("instrument master read")
                    .addKeyValue("instruments", known.size())
                    .log();
        } catch (SQLException failed) {
            LOG.atWarn()
                    .setMessage("instrument master could not be read, the last one stays")
                    .addKeyValue("instruments", known.size())
                    .setCause(failed)
                    .log();
        }
    }
}
