package io.tickwire.ingest;

import io.tickwire.ingest.Witness.Heard;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.Gap;
import io.tickwire.schemas.market.GapCause;
import io.tickwire.schemas.market.Instrument;
import io.tickwire.schemas.market.Tick;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a witness heard, held against what is on the topic: every quote is there, or was lost at a time for which a gap was
 * recorded.
 *
 * @param heard quotes the witness heard
 * @param missing of them, those that are not on the topic
 * @param unreported of the missing ones, those no gap speaks for
 */
record LossAccount(int heard, int missing, List<Heard> unreported, List<Interval> gaps) {
    /** Witness and gateway read their clocks on threads of their own. */
    private static final long CLOCKS = 100_000;

    /** One gap; {@code instrument} is null for the whole slot, {@code until} endless while it is open. */
    record Interval(@Nullable InstrumentKey instrument, GapCause cause, long from, long until) {
        static Interval of(Gap gap) {
            Instrument of = gap.getInstrument();
            return new Interval(
                    of == null ? null : InstrumentKey.of(of),
                    gap.getCause(),
                    gap.getOpenedAt(),
                    gap.getClosedAt() == null ? Long.MAX_VALUE / 2 : gap.getClosedAt());
        }

        boolean holds(InstrumentKey missing, long micros) {
            return (instrument == null || instrument.equals(missing))
                    && from - CLOCKS <= micros
                    && micros <= until + CLOCKS;
        }
    }

    static LossAccount of(List<Heard> heard, List<Tick> ticks, List<Interval> gaps) {
        Map<InstrumentKey, TreeMap<Long, Long>> arrived = arrivals(ticks);
        List<Heard> missing = heard.stream()
                .filter(each -> !arrived.getOrDefault(each.instrument(), new TreeMap<>())
                        .containsKey(each.sequence()))
                .toList();
        List<Heard> unreported = missing.stream()
                .filter(each -> gaps.stream().noneMatch(gap -> gap.holds(each.instrument(), each.micros())))
                .toList();
        return new LossAccount(heard.size(), missing.size(), unreported, gaps);
    }

    /** By instrument and the broker's number: when it was received. */
    private static Map<InstrumentKey, TreeMap<Long, Long>> arrivals(List<Tick> ticks) {
        Map<InstrumentKey, TreeMap<Long, Long>> arrivals = new HashMap<>();
        for (Tick tick : ticks) {
            if (tick.getBrokerSequence() != null) {
                arrivals.computeIfAbsent(InstrumentKey.of(tick.getInstrument()), key -> new TreeMap<>())
                        .put(tick.getBrokerSequence(), tick.getReceivedAt());
            }
        }
        return arrivals;
    }

    /** For people: {@code 12 of 3,400 ticks lost, all inside 1 gap}. */
    String text() {
        if (missing == 0) {
            return "none of %,d ticks lost".formatted(heard) + (gaps.isEmpty() ? "" : ", " + gapsText());
        }
        return "%,d of %,d ticks lost, all inside %s".formatted(missing, heard, gapsText());
    }

    private String gapsText() {
        return gaps.size() == 1 ? "1 gap (" + gaps.get(0).cause() + ")" : gaps.size() + " gaps";
    }
}
