package io.tickwire.ticks.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.schemas.Topics;
import io.tickwire.schemas.market.Tick;
import io.tickwire.testing.Simulation;
import io.tickwire.ticks.Ticks;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;

class TickBytesTest {
    private final Serializer<Tick> genuine = TestSerdes.ticks().serializer();

    @Test
    void areThoseOfTheGenuineSerializer() {
        TickBytes bytes = new TickBytes(genuine);
        Simulation.run(1, 500, (random, trace) -> {
            Tick tick = random.nextBoolean()
                    ? Ticks.random(random, random.nextInt(1_000))
                    : Ticks.quote(2885, random.nextInt(1_000_000));
            trace.step(tick);
            assertThat(bytes.of(tick)).isEqualTo(genuine.serialize(Topics.TICKS.name(), tick));
        });
    }

    @Test
    void stayWithTheGenuineSerializerWhereOursWouldDiffer() {
        Serializer<Tick> other = (topic, tick) -> new byte[] {0, 0, 0, 0, 7, 42};
        TickBytes bytes = new TickBytes(other);

        assertThat(bytes.of(Ticks.quote(2885, 1))).containsExactly(0, 0, 0, 0, 7, 42);
        assertThat(bytes.of(Ticks.quote(2885, 2))).containsExactly(0, 0, 0, 0, 7, 42);
    }
}
