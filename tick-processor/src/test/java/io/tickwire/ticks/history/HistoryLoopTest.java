package io.tickwire.ticks.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwire.testing.Simulation;
import io.tickwire.ticks.history.RememberedHistory.Fault;
import io.tickwire.ticks.history.WriterProgress.PartitionProgress;
import io.tickwire.ticks.history.WriterProgress.Phase;
import io.tickwire.ticks.history.store.TakenOver;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class HistoryLoopTest {
    @Test
    void storesEveryRecordOfEveryPartitionOnce() {
        HistoryWorld world = new HistoryWorld(2);
        world.produce(0, 10);
        world.produce(1, 5);

        world.turns(3);

        assertThat(world.history.stored.get(0)).isEqualTo(offsets(10));
        assertThat(world.history.stored.get(1)).isEqualTo(offsets(5));
        assertThat(world.progress.doing().phase()).isEqualTo(Phase.RUNNING);
        assertThat(world.progress.rows()).isEqualTo(15);
        assertThat(world.progress.partitions())
                .extractingByKey(0)
                .extracting(PartitionProgress::nextOffset)
                .isEqualTo(10L);
    }

    @Test
    void aCommitWhoseAnswerIsLostIsNotRepeated() {
        HistoryWorld world = new HistoryWorld(1);
        world.turns(2);
        world.produce(0, 10);
        world.history.next = Fault.AFTER_COMMIT;

        world.turns(2);
        assertThat(world.progress.doing().phase()).isEqualTo(Phase.WAITING);
        world.produce(0, 3);
        world.turns(20);

        assertThat(world.history.stored.get(0)).isEqualTo(offsets(13));
        assertThat(world.progress.failures()).isEqualTo(1);
    }

    @Test
    void aWriteThatDidNotHappenIsRepeatedFromTheTopic() {
        HistoryWorld world = new HistoryWorld(1);
        world.turns(2);
        world.produce(0, 10);
        world.history.next = Fault.BEFORE_COMMIT;

        world.turns(20);

        assertThat(world.history.stored.get(0)).isEqualTo(offsets(10));
    }

    @Test
    void waitsWithAllPartitionsPausedWhileTheStoreIsAway() {
        HistoryWorld world = new HistoryWorld(2);
        world.turns(2);
        world.produce(0, 10);
        for (int attempt = 0; attempt < 50; attempt++) {
            world.history.next = Fault.BEFORE_COMMIT;
            world.turns(1);
        }

        assertThat(world.consumer.paused()).hasSize(2);
        assertThat(world.progress.doing().detail()).contains("planned");

        world.history.next = Fault.NONE;
        world.turns(100);
        assertThat(world.history.stored.get(0)).isEqualTo(offsets(10));
        assertThat(world.consumer.paused()).isEmpty();
    }

    @Test
    void aRecordThatIsNoRowIsPutAsideAndTheRestIsStored() {
        HistoryWorld world = new HistoryWorld(1);
        world.produce(0, 4);
        world.producePoison(0);
        world.produce(0, 4);

        world.turns(3);

        assertThat(world.history.stored.get(0)).containsExactly(0L, 1L, 2L, 3L, 5L, 6L, 7L, 8L);
        assertThat(world.history.quarantined).containsExactly(4L);
        assertThat(world.deadLetters).containsExactly(4L);
        assertThat(world.progress.quarantined()).isEqualTo(1);
    }

    @Test
    void aRegistryThatIsAwayHoldsTheRecordsBackAndBlamesNone() {
        HistoryWorld world = new HistoryWorld(1);
        world.turns(2);
        world.produce(0, 6);
        world.registryAway = true;
        world.turns(5);

        assertThat(world.progress.doing().phase()).isEqualTo(Phase.WAITING);
        assertThat(world.progress.doing().detail()).contains("registry");
        assertThat(world.history.stored).doesNotContainKey(0);

        world.registryAway = false;
        world.turns(50);
        assertThat(world.history.stored.get(0)).isEqualTo(offsets(6));
        assertThat(world.history.quarantined).isEmpty();
    }

    @Test
    void aBatchShrinksUntilItGetsThroughAThinLine() {
        HistoryWorld world = new HistoryWorld(2);
        world.history.mostRecords = 120;
        world.produce(0, 3_000);
        world.produce(1, 700);

        world.turns(600);

        assertThat(world.history.stored.get(0)).isEqualTo(offsets(3_000));
        assertThat(world.history.stored.get(1)).isEqualTo(offsets(700));
        assertThat(world.progress.doing().phase()).isEqualTo(Phase.RUNNING);
    }

    @Test
    void aSchemaTheRegistryDoesNotKnowYetHoldsUpItsPartitionAlone() {
        HistoryWorld world = new HistoryWorld(2);
        world.produce(0, 2);
        world.produceNewer(0);
        world.produce(0, 2);
        world.produce(1, 4);
        world.turns(100);

        assertThat(world.history.stored.get(0)).isEqualTo(offsets(2));
        assertThat(world.history.stored.get(1)).isEqualTo(offsets(4));
        assertThat(world.progress.doing().phase()).isEqualTo(Phase.WAITING);
        assertThat(world.progress.doing().detail())
                .contains("md.ticks.v1-0 at offset 2")
                .contains("does not know the schema");

        world.newerKnown = true;
        world.turns(30);
        assertThat(world.history.stored.get(0)).isEqualTo(offsets(5));
        assertThat(world.history.quarantined).isEmpty();
        assertThat(world.progress.doing().phase()).isEqualTo(Phase.RUNNING);
    }

    @Test
    void aSchemaThatStaysUnknownForTenMinutesIsPoison() {
        HistoryWorld world = new HistoryWorld(1);
        world.produceNewer(0);
        world.produce(0, 2);
        world.produceNewer(0);
        world.turns(HistoryWorld.TURNS_A_MINUTE * 10 - 20);
        assertThat(world.history.quarantined).isEmpty();

        world.turns(60);

        assertThat(world.history.quarantined).containsExactly(0L, 3L);
        assertThat(world.history.stored.get(0)).containsExactly(1L, 2L);
        assertThat(world.progress.doing().phase()).isEqualTo(Phase.RUNNING);
    }

    @Test
    void stepsAsideWhenAnotherWriterHasTakenOver() {
        HistoryWorld world = new HistoryWorld(1);
        world.turns(2);
        world.produce(0, 6);
        world.history.rival(0, 6);

        assertThatThrownBy(() -> world.turns(3)).isInstanceOf(TakenOver.class);

        assertThat(world.history.stored.get(0)).isEqualTo(offsets(6));
    }

    @Test
    void haltsWhenTheTopicHasLostRecordsThatAreNotStored() {
        HistoryWorld world = new HistoryWorld(2);
        world.produce(0, 4);
        world.turns(3);
        world.rejoin();
        world.produce(0, 10);
        world.trim(0, 9);
        world.produce(1, 3);
        world.turns(3);

        assertThat(world.progress.doing().phase()).isEqualTo(Phase.HALTED);
        assertThat(world.progress.doing().detail())
                .contains("offsets 4 to 8 were deleted")
                .contains("UPDATE history_offsets SET next_offset = 9");
        assertThat(world.history.stored.get(0)).isEqualTo(offsets(4));
        assertThat(world.history.stored.get(1)).as("the others go on").isEqualTo(offsets(3));
    }

    @Test
    void haltsOnATopicThatWasMadeAnew() {
        HistoryWorld world = new HistoryWorld(1);
        world.produce(0, 4);
        world.turns(3);
        world.topicId = "another";
        world.rejoin();
        world.produce(0, 4);
        world.turns(3);

        assertThat(world.progress.doing().detail()).contains("another topic of that name");
        assertThat(world.history.stored.get(0)).isEqualTo(offsets(4));
    }

    @Test
    void stopsPuttingAsideWhenItIsTheSchemaThatIsWrong() {
        HistoryWorld world = new HistoryWorld(1);
        for (int i = 0; i < 150; i++) {
            world.producePoison(0);
        }
        world.turns(3);
        world.produce(0, 50);
        world.turns(5);

        assertThat(world.progress.doing().phase()).isEqualTo(Phase.HALTED);
        assertThat(world.progress.doing().detail()).contains("schema or decoding fault");
        assertThat(world.history.stored).doesNotContainKey(0);
    }

    @Test
    void neitherLosesNorDoublesARecordWhateverHappens() {
        Simulation.run(1, 1_500, HistoryLoopTest::life);
    }

    @Test
    void theSimulationWouldNoticeIfClaimsWereNotChecked() {
        assertThatThrownBy(() -> Simulation.run(1, 1_500, (random, trace) -> {
                    HistoryWorld world = new HistoryWorld(3);
                    world.history.checksClaims = false;
                    HistoryLife.live(world, random, trace);
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("seed");
    }

    private static void life(java.util.SplittableRandom random, Simulation.Trace trace) {
        HistoryLife.live(new HistoryWorld(3), random, trace);
    }

    private static List<Long> offsets(int count) {
        return LongStream.range(0, count).boxed().toList();
    }
}
