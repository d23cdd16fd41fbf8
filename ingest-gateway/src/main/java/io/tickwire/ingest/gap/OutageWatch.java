package io.tickwire.ingest.gap;

import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.GapCause;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Turns the session's ups and downs into gaps of the whole slot: one per outage, from the last complete moment until data
 * is complete again, however many attempts it takes. A session in which nothing was subscribed yet can lose nothing.
 */
public final class OutageWatch {
    private static final long NOTHING_SUSPECT = Long.MAX_VALUE;

    private final GapLedger ledger;
    private final List<Gap> inherited = new ArrayList<>();
    private @Nullable Gap outage;
    private long completeUntil;
    private long suspectSince = NOTHING_SUSPECT;
    private long setBackFrom = Long.MIN_VALUE;

    public OutageWatch(GapLedger ledger) {
        this.ledger = ledger;
    }

    /** Data is complete up to this moment, UTC microseconds, as far as we know; only meaningful while no outage is open. */
    public void complete(long micros) {
        completeUntil = micros;
        setBackFrom = suspectSince == NOTHING_SUSPECT ? Long.MIN_VALUE : setBackFrom;
    }

    /**
     * The clock was set back.
     *
     * @param from what it would say now, UTC microseconds
     * @param to what it says
     */
    public List<Gap> setBack(long from, long to) {
        completeUntil = Math.min(completeUntil, to);
        suspectSince = suspectSince == NOTHING_SUSPECT ? suspectSince : Math.min(suspectSince, to);
        setBackFrom = Math.max(setBackFrom, from);
        return told(ledger.setBack(from, to));
    }

    private List<Gap> told(List<Gap> earlier) {
        for (Gap gap : earlier) {
            outage = outage != null && outage.id().equals(gap.id()) ? gap : outage;
        }
        return earlier;
    }

    /** Every subscription was confirmed again since the last outage: there is nothing left to suspect. */
    public void verified() {
        suspectSince = NOTHING_SUSPECT;
    }

    /**
     * An earlier run of this slot ended at that moment, and nobody listened since.
     *
     * @param leftOpen gaps that run could not close; they end when data is complete again
     */
    public List<Gap> interrupted(long endedAt, List<Gap> leftOpen) {
        leftOpen.forEach(ledger::adopt);
        inherited.addAll(leftOpen);
        complete(endedAt);
        return lost(GapCause.RESTART);
    }

    public List<Gap> lost(GapCause cause) {
        if (outage != null) {
            suspectSince = Math.min(suspectSince, outage.openedAt());
            return List.of();
        }
        // while some subscriptions are only taken for alive, data may be missing since the outage before this one
        suspectSince = Math.min(suspectSince, completeUntil);
        outage = ledger.open(cause, null, suspectSince);
        ledger.mustLast(outage, setBackFrom);
        return List.of(outage);
    }

    /** Data may be missing since that moment, UTC microseconds, although it was taken for complete. */
    public List<Gap> lostSince(GapCause cause, long micros) {
        if (outage == null) {
            complete(Math.min(completeUntil, micros));
            return lost(cause);
        }
        if (micros >= outage.openedAt()) {
            return List.of();
        }
        outage = ledger.begunEarlier(outage, micros);
        return List.of(outage);
    }

    public List<Gap> restored(long micros) {
        if (outage == null) {
            return List.of();
        }
        List<Gap> closed = new ArrayList<>();
        inherited.forEach(gap -> closed.add(ledger.close(gap, micros, gap.lostMessages())));
        closed.add(ledger.close(outage, micros, null));
        inherited.clear();
        outage = null;
        complete(micros);
        return closed;
    }

    /**
     * Instruments that were taken for subscribed since the last outage, and were not, may have lost data all that time.
     * While the outage itself is still open it speaks for them.
     */
    public List<Gap> lapsed(List<InstrumentKey> instruments, long micros) {
        if (outage != null) {
            return List.of();
        }
        List<Gap> gaps = new ArrayList<>();
        for (InstrumentKey instrument : instruments) {
            Gap opened = ledger.open(GapCause.SOCKET_LOST, instrument, suspectedSince(micros));
            gaps.add(opened);
            gaps.add(ledger.close(opened, Math.max(micros, setBackFrom), null));
        }
        return gaps;
    }

    private long suspectedSince(long micros) {
        return Math.min(suspectSince, micros);
    }

    /**
     * Since when data may be missing though no gap says so yet, because some subscriptions are only taken for alive, UTC
     * microseconds; {@link Long#MAX_VALUE} when nothing is suspect.
     */
    public long suspectSince() {
        return suspectSince;
    }

    public boolean inOutage() {
        return outage != null;
    }

    /** Since when nobody listened before this run began, UTC microseconds; empty once data is complete again. */
    public OptionalLong restart() {
        return outage != null && outage.cause() == GapCause.RESTART
                ? OptionalLong.of(outage.openedAt())
                : OptionalLong.empty();
    }
}
