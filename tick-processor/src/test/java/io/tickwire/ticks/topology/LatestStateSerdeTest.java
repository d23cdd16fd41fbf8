package io.tickwire.ticks.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwire.testing.Simulation;
import io.tickwire.ticks.Ticks;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

class LatestStateSerdeTest {
    private final Serde<LatestState> serde = LatestStateSerde.over(TestSerdes.ticks());

    @Test
    void aStateReadBackMergesAsTheOneThatWasWritten() {
        Simulation.run(1, 300, (random, trace) -> {
            LatestState kept = LatestState.merge(null, Ticks.random(random, 1), 1);
            LatestState stored = kept;
            for (int number = 2; number < 8; number++) {
                var tick = Ticks.random(random, number);
                trace.step(tick);
                kept = LatestState.merge(kept, tick, number);
                stored = LatestState.merge(throughTheStore(stored), tick, number);
            }
            assertThat(stored.tick()).isEqualTo(kept.tick());
            assertThat(stored.updates()).isEqualTo(kept.updates());
            assertThat(stored.updatedAt()).isEqualTo(kept.updatedAt());
        });
    }

    @Test
    void stateOfAnotherTickSchemaCountsAsNewest() {
        LatestState state = LatestState.merge(null, Ticks.quote(2885, 500), 1);
        byte[] bytes = serde.serializer().serialize("changelog", state);
        byte[] older = withoutLastFieldIndex(bytes, state);

        LatestState read = serde.deserializer().deserialize("changelog", older);

        assertThat(read.tick()).isEqualTo(state.tick());
        assertThat(LatestState.merge(read, Ticks.quote(2885, 400), 2).tick().getLastPrice())
                .isEqualTo(state.tick().getLastPrice());
        assertThat(LatestState.merge(read, Ticks.quote(2885, 600), 2).tick().getConnectionSequence())
                .isEqualTo(600);
    }

    @Test
    void refusesAFormatItDoesNotKnow() {
        byte[] bytes = serde.serializer().serialize("changelog", LatestState.merge(null, Ticks.quote(2885, 1), 1));
        bytes[0] = 9;

        assertThatThrownBy(() -> serde.deserializer().deserialize("changelog", bytes))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("format 9");
    }

    private LatestState throughTheStore(LatestState state) {
        return serde.deserializer().deserialize("changelog", serde.serializer().serialize("changelog", state));
    }

    /** As a release would have written it whose ticks had one field less. */
    private static byte[] withoutLastFieldIndex(byte[] bytes, LatestState state) {
        int fields = state.tick().getSchema().getFields().size();
        byte[] older = java.util.Arrays.copyOf(bytes, bytes.length - 1);
        older[older.length - fields] = (byte) (fields - 1);
        return older;
    }
}
