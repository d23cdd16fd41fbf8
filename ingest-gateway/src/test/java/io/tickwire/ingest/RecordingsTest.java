package io.tickwire.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.ingest.raw.RawFile;
import io.tickwire.schemas.market.Tick;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recordings of the simulator in each form still become the ticks they once became, to the byte. */
class RecordingsTest {
    private static final Path RECORDINGS = Path.of("src/test/resources/golden/recordings");

    @ParameterizedTest
    @ValueSource(strings = {"JSON-FULL", "JSON-PARTIAL", "BINARY-FULL"})
    void becomeTheTicksTheyWere(String form) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        AtomicInteger ticks = new AtomicInteger();
        Replay replay = new Replay();
        RawFile.read(
                file(form),
                raw -> replay.tick(raw).ifPresent(tick -> {
                    ticks.incrementAndGet();
                    digest.update(bytes(tick));
                }));
        String found = ticks + " ticks, sha-256 of their Avro " + HexFormat.of().formatHex(digest.digest()) + "\n";

        Path expected = RECORDINGS.resolve(form + ".txt");
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(expected, found);
        }
        assertThat(found).isEqualTo(Files.readString(expected));
    }

    static Path file(String form) {
        return RECORDINGS.resolve(form + ".jsonl.gz");
    }

    private static byte[] bytes(Tick tick) {
        try {
            ByteBuffer buffer = tick.toByteBuffer();
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return java.util.Arrays.copyOfRange(bytes, 10, bytes.length); // without the schema's fingerprint
        } catch (java.io.IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
    }
}
