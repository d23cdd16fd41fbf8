package io.tickwire.ingest.hold;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.ingest.hold.Waiting.HeldTick;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.Source;
import io.tickwire.schemas.market.Tick;
import io.tickwire.schemas.market.TickContent;
import java.util.List;
import org.junit.jupiter.api.Test;

class BacklogTest {
    private static final Lane STUCK = new Lane("md.ticks.v1", 7);
    private static final Lane OTHER = new Lane("md.ticks.v1", 3);

    private final Backlog backlog = new Backlog(100_000);
    private long received;

    @Test
    void leavesHalfOfItsRoomToOthersHoweverLongALaneWaits() {
        for (int tick = 0; tick < 10_000; tick++) {
            backlog.add(STUCK, tick(1));
        }
        assertThat(backlog.used()).isBetween(49_000L, 51_000L);
        assertThat(backlog.isConflating()).isTrue();

        HeldTick brief = tick(2);
        assertThat(backlog.add(OTHER, brief)).isEmpty();
        assertThat(backlog.add(OTHER, tick(2))).as("held, not merged").isEmpty();
        assertThat(backlog.first(OTHER)).isEqualTo(brief);
        assertThat(backlog.lanes()).containsExactly(STUCK, OTHER);
    }

    @Test
    void saysSinceWhenUpdatesMayBeMissingBeforeItKnowsOfTheOldest() {
        Backlog roomless = new Backlog(0);
        roomless.add(STUCK, tick(1)); // received at 1
        roomless.add(STUCK, tick(2)); // received at 2
        assertThat(roomless.add(STUCK, tick(2)))
                .as("the update of 1 may be merged away any time, and that is when the gap began")
                .hasValue(1);
        assertThat(roomless.oldest()).isEqualTo(1);

        roomless.taken(STUCK);
        roomless.taken(STUCK);
        assertThat(roomless.oldest()).isEqualTo(Long.MAX_VALUE);
        roomless.add(STUCK, tick(1));
        assertThat(roomless.add(STUCK, tick(1))).as("another time").hasValue(4);
    }

    private HeldTick tick(long instrument) {
        received++;
        Tick tick = new Tick();
        tick.setInstrument(InstrumentKey.parse("NSECM:" + instrument).toAvro());
        tick.setSource(Source.XTS);
        tick.setContent(TickContent.QUOTE);
        tick.setConnectionId("xts-1-0-1");
        tick.setConnectionSequence(received);
        tick.setReceivedAt(received);
        tick.setFlags(List.of());
        return new HeldTick(tick);
    }
}
