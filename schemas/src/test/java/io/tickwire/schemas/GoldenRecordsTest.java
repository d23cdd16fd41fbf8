package io.tickwire.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One full example per record, as Avro's JSON and as the bytes on the wire. A change here is a change that others see;
 * {@code -Dgolden.update=true} writes the files anew.
 */
class GoldenRecordsTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    static Stream<Arguments> samples() {
        return Topics.typed().stream()
                .flatMap(topic -> SampleRecords.of(topic).entrySet().stream())
                .map((Map.Entry<String, SpecificRecord> sample) -> Arguments.of(sample.getKey(), sample.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void bytesAndJsonAreWhatTheyWere(String name, SpecificRecord sample) throws IOException {
        byte[] bytes = binary(sample);

        assertThat(wrapped(HexFormat.of().formatHex(bytes))).isEqualTo(golden(name + ".hex", () -> hex(bytes)));
        assertThat(json(sample)).isEqualTo(golden(name + ".json", () -> json(sample)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void readsBackWhatItWrote(String name, SpecificRecord sample) throws IOException {
        SpecificDatumReader<SpecificRecord> reader = new SpecificDatumReader<>(sample.getSchema());

        SpecificRecord read = reader.read(null, DecoderFactory.get().binaryDecoder(binary(sample), null));

        assertThat(read).as(name).isEqualTo(sample);
    }

    private static String hex(byte[] bytes) {
        return wrapped(HexFormat.of().formatHex(bytes));
    }

    private static String wrapped(String hex) {
        return hex.replaceAll("(.{96})", "$1\n") + "\n";
    }

    private static byte[] binary(SpecificRecord sample) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Encoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        write(sample, encoder);
        return out.toByteArray();
    }

    private static String json(SpecificRecord sample) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Schema schema = sample.getSchema();
            write(sample, EncoderFactory.get().jsonEncoder(schema, out, true));
            return out.toString(StandardCharsets.UTF_8) + "\n";
        } catch (IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
    }

    private static void write(SpecificRecord sample, Encoder encoder) throws IOException {
        DatumWriter<SpecificRecord> writer = new SpecificDatumWriter<>(sample.getSchema());
        writer.write(sample, encoder);
        encoder.flush();
    }

    private static String golden(String file, java.util.function.Supplier<String> now) throws IOException {
        Path path = GOLDEN.resolve(file);
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(path, now.get());
        }
        assertThat(path)
                .as("golden file; run with -Dgolden.update=true and read the difference")
                .exists();
        return Files.readString(path);
    }
}
