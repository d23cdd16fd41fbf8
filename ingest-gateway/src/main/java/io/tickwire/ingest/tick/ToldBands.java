package io.tickwire.ingest.tick;

import io.tickwire.ingest.tick.BrokerMessage.Bands;
import io.tickwire.schemas.InstrumentKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The bands the broker told today. Confined to one thread. */
public final class ToldBands implements PriceBands {
    /** More than an exchange lists; a broker that invents instruments cannot fill the memory. */
    private static final int MOST = 250_000;

    private static final long IST = TimeUnit.MINUTES.toMicros(330);

    private final Map<InstrumentKey, PriceBand> bands = new HashMap<>();
    private long day;

    /** @param micros when it was received, UTC microseconds */
    public void told(Bands told, long micros) {
        if (day(micros) != day) {
            day = day(micros);
            bands.clear();
        }
        if (bands.size() < MOST || bands.containsKey(told.instrument())) {
            bands.merge(told.instrument(), told.band(), (earlier, now) -> now.over(earlier));
        }
    }

    @Override
    public Optional<PriceBand> of(InstrumentKey instrument, long micros) {
        return day(micros) == day ? Optional.ofNullable(bands.get(instrument)) : Optional.empty();
    }

    private static long day(long micros) {
        return Math.floorDiv(micros + IST, TimeUnit.DAYS.toMicros(1));
    }
}
