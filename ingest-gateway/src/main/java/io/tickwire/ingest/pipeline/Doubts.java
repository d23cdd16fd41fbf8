package io.tickwire.ingest.pipeline;

import io.tickwire.ingest.tick.BrokerMessage.Bands;
import io.tickwire.ingest.tick.TickChecks;
import io.tickwire.ingest.tick.ToldBands;
import io.tickwire.schemas.market.Tick;
import io.tickwire.schemas.market.TickFlag;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Flags what is doubtful about ticks and counts it by kind. One thread flags, any thread reads the counts. */
final class Doubts {
    private final ToldBands bands = new ToldBands();
    private final TickChecks checks = new TickChecks(bands);
    private final Map<TickFlag, LongAdder> counts = new EnumMap<>(TickFlag.class);

    Doubts() {
        for (TickFlag flag : TickChecks.KINDS) {
            counts.put(flag, new LongAdder());
        }
    }

    Tick flag(Tick tick) {
        checks.flag(tick);
        for (TickFlag flag : tick.getFlags()) {
            LongAdder count = counts.get(flag);
            if (count != null) {
                count.increment();
            }
        }
        return tick;
    }

    void told(Bands told, long receivedAt) {
        bands.told(told, receivedAt);
    }

    /** Ticks flagged in this run, by kind. */
    Map<TickFlag, Long> counts() {
        Map<TickFlag, Long> sums = new EnumMap<>(TickFlag.class);
        counts.forEach((flag, count) -> sums.put(flag, count.sum()));
        return sums;
    }
}
