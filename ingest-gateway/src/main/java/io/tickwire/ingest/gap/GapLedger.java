package io.tickwire.ingest.gap;

import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.GapCause;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The gaps of one feed slot in this run: all open ones, and the newest closed ones. Confined to the feed's thread. An id
 * is made from what the gap is about and how many there were before, so that a run that crashes again at its start tells of the
 * same gap, and two outages that began at the same complete moment are two.
 */
public final class GapLedger {
    private final String slot;
    private final int keep;
    private final Map<String, Gap> open = new LinkedHashMap<>();
    private final Map<String, Long> notOverBefore = new HashMap<>();
    private final Deque<Gap> closed = new ArrayDeque<>();
    private long total;

    /** @param keep closed gaps remembered; older ones are forgotten here, not on the topic */
    public GapLedger(String slot, int keep) {
        this.slot = slot;
        this.keep = keep;
    }

    public Gap open(GapCause cause, @Nullable InstrumentKey instrument, long openedAt) {
        String about =
                slot + '|' + cause + '|' + (instrument == null ? "" : instrument.text()) + '|' + openedAt + '|' + total;
        String id =
                UUID.nameUUIDFromBytes(about.getBytes(StandardCharsets.UTF_8)).toString();
        Gap gap = new Gap(id, instrument, cause, openedAt, null, null);
        open.put(id, gap);
        total++;
        return gap;
    }

    /** An open gap began earlier than was known when it was told first. */
    Gap begunEarlier(Gap gap, long openedAt) {
        Gap earlier = open.getOrDefault(gap.id(), gap).since(openedAt);
        open.put(gap.id(), earlier);
        return earlier;
    }

    /** Takes over a gap that an earlier run left open. */
    public void adopt(Gap gap) {
        open.put(gap.id(), gap);
    }

    /** @param lost messages known to be missing; null when unknown */
    public Gap close(Gap gap, long closedAt, @Nullable Long lost) {
        Gap known = open.remove(gap.id());
        Long before = notOverBefore.remove(gap.id());
        Gap whole = known == null ? gap : gap.since(known.openedAt());
        Gap done = whole.closed(before == null ? closedAt : Math.max(before, closedAt), lost);
        closed.addLast(done);
        if (closed.size() > keep) {
            closed.removeFirst();
        }
        return done;
    }

    /** It speaks also for what bears this time, which is later than the clock says now: that was set back. */
    void mustLast(Gap gap, long until) {
        notOverBefore.merge(gap.id(), until, Math::max);
    }

    /**
     * The clock was set back: what was missed until then bears later times than what is missed from now on, and each open gap
     * speaks for both.
     *
     * @return those that began earlier than was told
     */
    List<Gap> setBack(long from, long to) {
        List<Gap> earlier = new ArrayList<>();
        for (Gap gap : List.copyOf(open.values())) {
            mustLast(gap, from);
            if (to < gap.openedAt()) {
                earlier.add(begunEarlier(gap, to));
            }
        }
        return earlier;
    }

    /** Newest last: the remembered closed ones, then the open ones. */
    public List<Gap> gaps() {
        List<Gap> all = new ArrayList<>(closed);
        all.addAll(open.values());
        return List.copyOf(all);
    }

    public int openCount() {
        return open.size();
    }

    /** Gaps opened in this run. */
    public long total() {
        return total;
    }
}
