package io.tickwire.ingest.tick;

import io.tickwire.schemas.InstrumentKey;
import java.util.Optional;

/** Where today's price bands are known from; an instrument it knows nothing of has none. */
public interface PriceBands {
    /** @param micros the moment the band is asked for, UTC microseconds: a band is of one trading day */
    Optional<PriceBand> of(InstrumentKey instrument, long micros);
}
