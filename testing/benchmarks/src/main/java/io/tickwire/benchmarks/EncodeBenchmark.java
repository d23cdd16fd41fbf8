package io.tickwire.benchmarks;

import io.tickwire.schemas.AvroSerdes;
import io.tickwire.schemas.Topics;
import io.tickwire.schemas.market.ExchangeSegment;
import io.tickwire.schemas.market.Instrument;
import io.tickwire.schemas.market.Source;
import io.tickwire.schemas.market.Tick;
import io.tickwire.schemas.market.TickContent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.common.serialization.Serializer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A tick to bytes: Confluent's serializer as the reference, and Avro's generated coders into a reused buffered encoder as
 * the limit that a hot path can reach with the same bytes.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgs = "-Dorg.apache.avro.specific.use_custom_coders=true")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class EncodeBenchmark {
    private final Tick tick = tick();
    private final Serializer<Tick> reference = new AvroSerdes(
                    Map.of("schema.registry.url", "mock://benchmark", "auto.register.schemas", true))
            .serializer(Topics.TICKS);
    private final SpecificDatumWriter<Tick> writer = new SpecificDatumWriter<>(Tick.getClassSchema());
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(512);
    private final BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);

    @Benchmark
    public byte[] referenceConfluentSerializer() {
        return reference.serialize(Topics.TICKS.name(), tick);
    }

    @Benchmark
    public byte[] reusedBufferedEncoder() throws IOException {
        out.reset();
        out.write(0);
        out.write(new byte[] {0, 0, 0, 1}, 0, 4);
        writer.write(tick, EncoderFactory.get().binaryEncoder(out, encoder));
        encoder.flush();
        return out.toByteArray();
    }

    private static Tick tick() {
        return Tick.newBuilder()
                .setInstrument(new Instrument(ExchangeSegment.NSECM, 2885L))
                .setSource(Source.XTS)
                .setContent(TickContent.QUOTE)
                .setConnectionId("xts-1-1")
                .setConnectionSequence(123_456)
                .setExchangeTime(1_790_000_000_000_000L)
                .setReceivedAt(1_790_000_000_123_456L)
                .setPublishedAt(1_790_000_000_123_999L)
                .setLastPrice(28_535_000L)
                .setLastQuantity(10L)
                .setVolume(1_983_015L)
                .setBidPrice(28_534_500L)
                .setBidQuantity(119L)
                .setBidOrders(3)
                .setAskPrice(28_535_500L)
                .setAskQuantity(15L)
                .setAskOrders(1)
                .setOpen(28_400_000L)
                .setHigh(28_600_000L)
                .setLow(28_300_000L)
                .setPreviousClose(28_450_000L)
                .setFlags(List.of())
                .build();
    }
}
