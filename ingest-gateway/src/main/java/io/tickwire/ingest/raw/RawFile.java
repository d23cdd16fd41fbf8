package io.tickwire.ingest.raw;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickwire.ingest.raw.RawFrame.Direction;
import io.tickwire.service.json.Json;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** A recording as a file: gzip, one JSON object for each frame, its bytes in base64. */
public final class RawFile implements AutoCloseable {
    private final BufferedWriter writer;

    private RawFile(BufferedWriter writer) {
        this.writer = writer;
    }

    /** Replaces what is there. */
    public static RawFile write(Path file) throws IOException {
        return new RawFile(
                new BufferedWriter(new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(file)), UTF_8)));
    }

    /**
     * Tells every frame, in order.
     *
     * @throws IOException when the file cannot be read or is none
     */
    public static void read(Path file, Consumer<RawFrame> use) throws IOException {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                use.accept(frame(Json.read(line.getBytes(UTF_8))));
            }
        } catch (EOFException | ZipException cut) {
            throw new IOException(file + " is no whole recording: it ends too early, or is no gzip file", cut);
        } catch (IllegalArgumentException malformed) {
            throw new IOException(file + " is no recording: " + malformed.getMessage(), malformed);
        }
    }

    public void add(RawFrame frame) throws IOException {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("direction", frame.direction());
        line.put("form", frame.form());
        line.put("connection", frame.connection());
        line.put("epoch", frame.epoch());
        line.put("event", frame.event());
        line.put("receivedAt", frame.receivedAt());
        line.put("decodedAt", frame.decodedAt());
        line.put("sequence", frame.sequence());
        line.put("snapshot", frame.snapshot());
        line.put("afterLoss", frame.afterLoss());
        line.put("bytes", Base64.getEncoder().encodeToString(frame.bytes()));
        writer.write(Json.text(line));
        writer.newLine();
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }

    private static RawFrame frame(JsonNode line) {
        return new RawFrame(
                Direction.valueOf(line.path("direction").asText()),
                line.path("form").asText(),
                line.path("connection").asText(),
                line.path("epoch").asLong(),
                line.path("event").asText(),
                Base64.getDecoder().decode(line.path("bytes").asText()),
                line.path("receivedAt").asLong(),
                number(line.path("decodedAt")),
                number(line.path("sequence")),
                line.path("snapshot").asBoolean(),
                line.path("afterLoss").asBoolean());
    }

    private static @Nullable Long number(JsonNode node) {
        return node.isNumber() ? Long.valueOf(node.asLong()) : null;
    }
}
