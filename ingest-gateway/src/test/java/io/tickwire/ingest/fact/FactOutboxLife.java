package io.tickwire.ingest.fact;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.schemas.market.FeedEvent;
import io.tickwire.schemas.market.FeedEventType;
import io.tickwire.schemas.market.Gap;
import io.tickwire.schemas.market.GapCause;
import io.tickwire.testing.Simulation.Trace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** Gaps open and close, and Kafka takes some of the facts; in the end every moment of each gap must have been told. */
final class FactOutboxLife {
    private final SplittableRandom random;
    private final Trace trace;
    private final int capacity;
    private final FactOutbox outbox;
    private final Map<Long, Long> open = new LinkedHashMap<>();
    private final Map<Long, GapCause> causes = new LinkedHashMap<>();
    private final Set<Long> toldOnceMore = new HashSet<>();
    private final List<Gap> over = new ArrayList<>();
    private final Map<String, Gap> told = new LinkedHashMap<>();
    private long now;
    private long notices;
    private long noticesTold;

    private FactOutboxLife(SplittableRandom random, Trace trace) {
        this.random = random;
        this.trace = trace;
        capacity = random.nextInt(4, 30);
        outbox = new FactOutbox(capacity);
    }

    static void live(SplittableRandom random, Trace trace) throws InterruptedException {
        FactOutboxLife life = new FactOutboxLife(random, trace);
        int steps = 10 + random.nextInt(150);
        int pressure = random.nextInt(1, 10);
        for (int step = 0; step < steps; step++) {
            life.step(pressure);
            life.check();
        }
        while (life.outbox.size() > 0) {
            life.deliver();
        }
        life.checkEnd();
    }

    private void step(int pressure) throws InterruptedException {
        now += 10;
        if (random.nextInt(10) >= pressure) {
            deliver();
        } else if (random.nextInt(5) == 0) {
            trace.step("notice");
            notices++;
            outbox.add(FactOutboxTest.notice());
        } else if (open.isEmpty() || random.nextInt(2) == 0) {
            trace.step("open " + now);
            open.put(now, now - random.nextInt(50));
            causes.put(now, random.nextBoolean() ? GapCause.SOCKET_LOST : GapCause.PUBLISH_FAILED);
            outbox.add(opened(now));
        } else if (random.nextInt(3) == 0) {
            beginEarlier();
        } else {
            close();
        }
    }

    /** What was lost earlier is noticed later: the gap is told once more as open. */
    private void beginEarlier() {
        long id = anyOpen();
        if (toldOnceMore.add(id)) {
            trace.step("earlier " + id);
            open.merge(id, -7L, Long::sum);
            outbox.add(opened(id));
        }
    }

    private FeedEvent opened(long id) {
        FeedEvent opened = FactOutboxTest.opened(id, open.get(id));
        opened.getGap().setCause(causes.get(id));
        return opened;
    }

    private long anyOpen() {
        List<Long> ids = List.copyOf(open.keySet());
        return ids.get(random.nextInt(ids.size()));
    }

    private void close() {
        long id = anyOpen();
        trace.step("close " + id);
        FeedEvent closed = FactOutboxTest.closed(id, open.remove(id), now, null);
        closed.getGap().setCause(causes.get(id));
        over.add(closed.getGap());
        outbox.add(closed);
    }

    private void deliver() throws InterruptedException {
        FeedEvent fact = outbox.first(0);
        if (fact == null) {
            if (outbox.size() == 0) {
                return;
            }
            throw new AssertionError("there is a fact, and none is given");
        }
        trace.step("deliver " + fact.getType() + " " + fact.getGap());
        outbox.delivered();
        if (fact.getGap() == null) {
            noticesTold++;
            return;
        }
        if (fact.getType() == FeedEventType.GAP_CLOSED) {
            assertThat(told)
                    .as("opened before it is closed")
                    .containsKey(fact.getGap().getGapId());
        }
        told.put(fact.getGap().getGapId(), fact.getGap());
    }

    private void check() throws InterruptedException {
        if (random.nextInt(3) > 0) {
            return;
        }
        outbox.squeeze();
        int kept = 3 * open.size() + 2 * told.size();
        assertThat(outbox.size()).as("the bound").isLessThanOrEqualTo(Math.max(capacity, 4 * (kept + capacity)));
    }

    private void checkEnd() {
        for (Gap gap : over) {
            assertThat(told.values()).as("time of %s", gap).anyMatch(each -> covers(each, gap));
        }
        open.forEach((id, since) -> assertThat(told.get(Long.toString(id)))
                .as("gap %s is open on the topic", id)
                .matches(gap -> gap.getClosedAt() == null && gap.getOpenedAt() == since));
        long openOnTopic =
                told.values().stream().filter(gap -> gap.getClosedAt() == null).count();
        assertThat(openOnTopic).as("nothing else is").isEqualTo(open.size());
        assertThat(noticesTold + outbox.dropped()).isEqualTo(notices);
        assertThat(outbox.oldestGap()).as("since when a gap waits").isEqualTo(Long.MAX_VALUE);
    }

    private static boolean covers(Gap told, Gap gap) {
        return told.getOpenedAt() <= gap.getOpenedAt()
                && told.getClosedAt() != null
                && told.getClosedAt() >= gap.getClosedAt()
                && (told.getInstrument() == null || told.getGapId().equals(gap.getGapId()));
    }
}
