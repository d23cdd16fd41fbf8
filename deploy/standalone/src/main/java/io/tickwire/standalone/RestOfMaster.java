package io.tickwire.standalone;

import io.tickwire.schemas.market.ExchangeSegment;
import io.tickwire.service.lifecycle.NamedThreads;
import io.tickwire.standalone.xts.InstrumentMaster;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads what is missing of the instrument master beside the cash market, once ticks flow: a hundred thousand derivatives
 * would hold up the start of a fresh system, and whoever meets an instrument it does not know reads the master again.
 */
final class RestOfMaster implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RestOfMaster.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final InstrumentMaster master;
    private @Nullable Thread loading;

    RestOfMaster(InstrumentMaster master) {
        this.master = master;
    }

    synchronized void begin() {
        if (loading == null) {
            loading = NamedThreads.start("instrument-master", this::load);
        }
    }

    /** Lets a segment that is being stored be stored; the next start goes on with the others. */
    @Override
    public synchronized void close() throws InterruptedException {
        if (loading != null) {
            loading.interrupt();
            loading.join(PATIENCE.toMillis());
        }
    }

    private void load() {
        try {
            List<ExchangeSegment> missing = master.missing();
            if (!missing.isEmpty()) {
                master.load(missing, phrase -> LOG.atDebug().setMessage(phrase).log());
            }
        } catch (Exception failure) {
            LOG.atWarn()
                    .setMessage("the instrument master is not complete; ./tickwire instruments load completes it")
                    .setCause(failure)
                    .log();
        }
    }
}
