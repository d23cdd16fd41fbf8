package io.tickwire.ingest.broker.xts.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import io.tickwire.testing.Simulation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Half a million damaged messages, the same ones in every build: each becomes a message, none an exception, and none makes
 * the decoder allocate out of proportion. {@code testing/fuzz} goes further, guided by coverage.
 */
class DecoderMutationTest {
    private static final Path SEEDS = Path.of("src/test/resources/fuzz");
    private static final int LIVES = 125_000;

    /** Beside what an input's length explains: buffers of Avro and Jackson, and what a packet may inflate to. */
    private static final long MOST_ALLOCATED = 1_000_000;

    private static final long ALLOCATED_PER_BYTE = 400;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final Map<String, Consumer<byte[]>> TARGETS = new TreeMap<>(Map.of(
            "full", FuzzTargets.Full::fuzzerTestOneInput,
            "partial", FuzzTargets.Partial::fuzzerTestOneInput,
            "binary", FuzzTargets.Binary::fuzzerTestOneInput,
            "arguments", FuzzTargets.Arguments::fuzzerTestOneInput));

    /** Classes are loaded and schemas parsed before anything is measured. */
    @BeforeAll
    static void warmUp() throws IOException {
        seeds().forEach((name, inputs) -> inputs.forEach(TARGETS.get(name)));
    }

    @Test
    @Timeout(300)
    void survivesHalfAMillionDamagedMessages() throws IOException {
        Map<String, List<byte[]>> seeds = seeds();
        long inputs = Simulation.run(
                1,
                LIVES,
                (random, trace) -> TARGETS.forEach((name, target) -> {
                    byte[] input = new Mutation(random, seeds.get(name)).input();
                    trace.step(new Told(name, input));
                    bounded(target, input);
                }));

        assertThat(inputs).isGreaterThanOrEqualTo(500_000);
    }

    @Test
    void survivesEverySeedAsItIs() throws IOException {
        seeds().forEach((name, inputs) -> {
            assertThat(inputs).as("seeds of %s", name).isNotEmpty();
            inputs.forEach(input -> bounded(TARGETS.get(name), input));
        });
    }

    @Test
    void allocatesLittleForWhatIsMeantToMakeItAllocateMuch() {
        Consumer<byte[]> full = TARGETS.get("full");
        bounded(full, text("{\"MessageCode\":1501,\"ExchangeSegment\":1,\"ExchangeInstrumentID\":1e999999999}"));
        bounded(full, text("{\"MessageCode\":1501,\"LastTradedPrice\":" + "9".repeat(900_000) + "}"));
        bounded(full, text("[".repeat(900_000)));
        bounded(full, text("{\"a\":".repeat(180_000)));
        bounded(TARGETS.get("partial"), text("t:1_467" + ",a:b".repeat(220_000)));
        bounded(TARGETS.get("partial"), text("1502-json-partial t:1_467,bi:" + "0|1|1|1|".repeat(100_000) + "0|1|1|1"));
        bounded(TARGETS.get("arguments"), text("[".repeat(900_000)));
        bounded(TARGETS.get("arguments"), text("[" + "[],".repeat(100_000) + "[]]"));
        bounded(TARGETS.get("binary"), Packets.compressed(1501, 1, 467, new byte[65_000], 65_000));
        bounded(TARGETS.get("binary"), new byte[900_000]);
    }

    private static void bounded(Consumer<byte[]> target, byte[] input) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        target.accept(input);
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        if (allocated > MOST_ALLOCATED + input.length * ALLOCATED_PER_BYTE) {
            fail("%d bytes were allocated for %d", allocated, input.length);
        }
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, List<byte[]>> seeds() throws IOException {
        Map<String, List<byte[]>> seeds = new TreeMap<>();
        for (String name : TARGETS.keySet()) {
            try (Stream<Path> files = Files.list(SEEDS.resolve(name))) {
                seeds.put(name, files.sorted().map(DecoderMutationTest::read).toList());
            }
        }
        return seeds;
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** An input as a failure tells of it. */
    private record Told(
            String target,
            @SuppressWarnings("ArrayRecordComponent") byte[] input) {
        @Override
        public String toString() {
            return target + " " + Base64.getEncoder().encodeToString(input);
        }
    }
}
