package io.tickwire.ticks.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.testing.Simulation.Trace;
import io.tickwire.ticks.history.RememberedHistory.Fault;
import io.tickwire.ticks.history.store.TakenOver;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/** One life of a writer: whatever can go wrong goes wrong, then all is well for a while, and then the books must balance. */
final class HistoryLife {
    private HistoryLife() {}

    static void live(HistoryWorld world, SplittableRandom random, Trace trace) {
        for (int step = 0; step < 60; step++) {
            try {
                step(world, random, trace);
            } catch (TakenOver fenced) {
                trace.step("stepped aside: " + fenced.getMessage());
                world.rejoin();
            }
            nothingIsDoubled(world);
        }
        recover(world);
        everythingIsThere(world);
    }

    private static void step(HistoryWorld world, SplittableRandom random, Trace trace) {
        int partition = random.nextInt(world.partitions);
        int what = random.nextInt(15);
        trace.step(what + " on " + partition);
        if (what < 4) {
            world.produce(partition, 1 + random.nextInt(5));
        } else if (what == 4) {
            world.history.next = random.nextBoolean() ? Fault.BEFORE_COMMIT : Fault.AFTER_COMMIT;
        } else if (what == 5) {
            world.registryAway = random.nextBoolean();
        } else if (what == 6) {
            world.giveAway(partition);
        } else if (what == 7) {
            world.giveAll();
        } else if (what == 8) {
            world.history.rival(partition, random.nextInt(1 + world.behind(partition)));
        } else if (what == 9) {
            world.produce(partition, random.nextInt(6) == 0 ? 250 : 1);
        } else if (what == 10) {
            world.history.mostRecords = random.nextBoolean() ? 100 : Integer.MAX_VALUE;
        } else if (what == 11) {
            world.newerKnown = random.nextBoolean();
            world.produceNewer(partition);
        } else {
            world.turns(1 + random.nextInt(4));
        }
    }

    private static void recover(HistoryWorld world) {
        world.history.next = Fault.NONE;
        world.history.mostRecords = Integer.MAX_VALUE;
        world.registryAway = false;
        world.newerKnown = true;
        world.giveAll();
        for (int turn = 0; turn < 300; turn++) {
            try {
                world.turns(1);
            } catch (TakenOver fenced) {
                world.rejoin();
            }
        }
    }

    private static void nothingIsDoubled(HistoryWorld world) {
        world.history.stored.forEach((partition, offsets) ->
                assertThat(offsets).as("partition " + partition).doesNotHaveDuplicates());
    }

    private static void everythingIsThere(HistoryWorld world) {
        for (int partition = 0; partition < world.partitions; partition++) {
            assertThat(world.history.stored.getOrDefault(partition, java.util.List.of()))
                    .as("partition " + partition)
                    .containsExactlyElementsOf(LongStream.range(0, world.produced(partition))
                            .boxed()
                            .toList());
        }
    }
}
