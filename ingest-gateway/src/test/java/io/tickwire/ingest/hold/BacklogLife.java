package io.tickwire.ingest.hold;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.ingest.hold.Waiting.ConflatedTick;
import io.tickwire.ingest.hold.Waiting.HeldLetter;
import io.tickwire.ingest.hold.Waiting.HeldTick;
import io.tickwire.schemas.Carried;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.ExchangeSegment;
import io.tickwire.schemas.market.Instrument;
import io.tickwire.schemas.market.Source;
import io.tickwire.schemas.market.Tick;
import io.tickwire.schemas.market.TickContent;
import io.tickwire.schemas.market.TickFlag;
import io.tickwire.testing.Simulation.Trace;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** Ticks come and Kafka takes some, in any order; after each step the books must balance. */
final class BacklogLife {
    private static final List<TickContent> CONTENTS =
            List.of(TickContent.QUOTE, TickContent.DEPTH, TickContent.LAST_PRICE, TickContent.OPEN_INTEREST);
    private static final int INSTRUMENTS = 4;
    private static final List<Lane> LANES =
            List.of(new Lane("ticks", 0), new Lane("ticks", 1), new Lane("letters", Lane.ANY));

    private final SplittableRandom random;
    private final Trace trace;
    private final long room;
    private final Backlog backlog;
    private final Map<InstrumentKey, Tick> sent = new HashMap<>();
    private final Map<InstrumentKey, Tick> arrived = new HashMap<>();
    private final Map<InstrumentKey, Long> order = new HashMap<>();
    private final Map<String, NavigableSet<Long>> waiting = new HashMap<>();
    private long ticks;
    private long letters;
    private long lettersShed;
    private long merged;
    private long mergedTold;
    private long taken;

    private BacklogLife(SplittableRandom random, Trace trace) {
        this.random = random;
        this.trace = trace;
        room = random.nextInt(4) == 0 ? 0 : random.nextLong(3_000);
        backlog = new Backlog(room);
    }

    static void live(SplittableRandom random, Trace trace) {
        BacklogLife life = new BacklogLife(random, trace);
        int steps = 10 + random.nextInt(120);
        int pressure = random.nextInt(1, 10);
        for (int step = 0; step < steps; step++) {
            life.step(pressure);
            life.check();
        }
        while (!life.backlog.isEmpty()) {
            life.take();
            life.check();
        }
        assertThat(life.backlog.oldest()).isEqualTo(Long.MAX_VALUE);
        assertThat(life.arrived).as("the state a reader ends with").isEqualTo(life.sent);
    }

    private void step(int pressure) {
        if (random.nextInt(10) >= pressure) {
            take();
        } else if (random.nextInt(20) == 0) {
            letter();
        } else {
            tick();
        }
    }

    private void tick() {
        Tick tick = drawn();
        trace.step(tick.getInstrument().getExchangeInstrumentId() + " " + tick.getContent() + " #"
                + tick.getConnectionSequence() + " " + tick.getFlags() + " last " + tick.getLastPrice() + " bid "
                + tick.getBidPrice() + " conflating " + backlog.isConflating());
        read(sent, tick);
        NavigableSet<Long> before = waiting(tick);
        backlog.add(lane(tick), new HeldTick(tick)).ifPresent(since -> {
            merged++;
            assertThat(since).as("since when updates may be missing").isLessThanOrEqualTo(before.last());
        });
        before.add(tick.getReceivedAt());
    }

    /** When the ticks of that instrument and content were received that wait, or went into one that does. */
    private NavigableSet<Long> waiting(Tick tick) {
        return waiting.computeIfAbsent(
                InstrumentKey.of(tick.getInstrument()).text() + tick.getContent(), first -> new TreeSet<>());
    }

    private static Lane lane(Tick tick) {
        return LANES.get((int) (tick.getInstrument().getExchangeInstrumentId() % 2));
    }

    private void letter() {
        DeadLetter letter = new DeadLetter(
                "md.ticks.v1", null, new byte[random.nextInt(400)], "what", "", "", Instant.EPOCH.plusMillis(1));
        trace.step("letter");
        letters++;
        if (!backlog.add(LANES.get(2), new HeldLetter(letter))) {
            lettersShed++;
        }
    }

    private void take() {
        List<Lane> lanes = backlog.lanes();
        Lane lane = lanes.isEmpty() ? LANES.get(0) : lanes.get(random.nextInt(lanes.size()));
        Waiting first = backlog.first(lane);
        trace.step(
                first == null ? "nothing to take" : "take " + first.getClass().getSimpleName());
        if (first == null) {
            return;
        }
        backlog.taken(lane);
        taken++;
        if (first instanceof HeldTick held) {
            assertThat(held.tick().getFlags()).doesNotContain(TickFlag.CONFLATED);
            waiting(held.tick()).remove(held.receivedAt());
            arrive(held.tick());
        } else if (first instanceof ConflatedTick conflated) {
            mergedTold += conflated.merged();
            assertThat(conflated.tick().getFlags().contains(TickFlag.CONFLATED)).isEqualTo(conflated.merged() > 0);
            waiting(conflated.tick()).clear();
            arrive(conflated.tick());
        } else {
            assertThat(first).isInstanceOf(HeldLetter.class);
        }
    }

    private void arrive(Tick tick) {
        Long before = order.put(InstrumentKey.of(tick.getInstrument()), tick.getConnectionSequence());
        assertThat(before == null || before < tick.getConnectionSequence())
                .as("order within the instrument")
                .isTrue();
        read(arrived, tick);
    }

    private void check() {
        assertThat(ticks + letters).as("conservation").isEqualTo(taken + merged + lettersShed + backlog.size());
        assertThat(backlog.used()).as("the room").isLessThanOrEqualTo(room);
        assertThat(backlog.size())
                .as("the bound")
                .isLessThanOrEqualTo((int) (room / LaneBacklog.OVERHEAD) + INSTRUMENTS * CONTENTS.size());
        assertThat(backlog.isEmpty()).isEqualTo(backlog.size() == 0);
        assertThat(backlog.oldest())
                .as("nothing that waits is lost sight of")
                .isLessThanOrEqualTo(waiting.values().stream()
                        .flatMap(NavigableSet::stream)
                        .min(Long::compare)
                        .orElse(Long.MAX_VALUE));
        LANES.forEach(lane -> assertThat(backlog.isEmpty(lane)).isEqualTo(backlog.first(lane) == null));
        if (backlog.isEmpty()) {
            assertThat(mergedTold).as("every update merged away is told").isEqualTo(merged);
        }
    }

    /** As the latest-tick table merges: the newest word on each field. */
    private static void read(Map<InstrumentKey, Tick> table, Tick tick) {
        Tick state = table.computeIfAbsent(InstrumentKey.of(tick.getInstrument()), key -> new Tick());
        Carried carried = Carried.by(tick);
        int first = Tick.getClassSchema().getField("lastPrice").pos();
        int flags = Tick.getClassSchema().getField("flags").pos();
        for (int field = first; field < flags; field++) {
            if (carried.has(field)) {
                state.put(field, tick.get(field));
            }
        }
        state.setConnectionSequence(tick.getConnectionSequence());
    }

    private Tick drawn() {
        ticks++;
        Tick tick = new Tick();
        tick.setInstrument(new Instrument(ExchangeSegment.NSECM, random.nextLong(INSTRUMENTS)));
        tick.setSource(Source.SIMULATOR);
        tick.setContent(CONTENTS.get(random.nextInt(CONTENTS.size())));
        tick.setConnectionId("c");
        tick.setConnectionSequence(ticks);
        tick.setReceivedAt(ticks);
        tick.setFlags(random.nextInt(3) == 0 ? List.of(TickFlag.PARTIAL) : List.of());
        tick.setLastPrice(drawnValue());
        tick.setVolume(drawnValue());
        tick.setBidPrice(drawnValue());
        tick.setAskQuantity(drawnValue());
        tick.setHigh(drawnValue());
        tick.setOpenInterest(drawnValue());
        return tick;
    }

    private Long drawnValue() {
        return random.nextBoolean() ? null : random.nextLong(1_000);
    }
}
