package io.tickwire.ingest.broker.xts;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickwire.ingest.broker.Frame;
import io.tickwire.ingest.tick.Arrival;
import io.tickwire.ingest.tick.BrokerMessage;
import io.tickwire.ingest.tick.BrokerMessage.Ignored;
import io.tickwire.ingest.tick.BrokerMessage.Malformed;
import io.tickwire.ingest.tick.BrokerMessage.Update;
import io.tickwire.ingest.tick.TickNormaliser;
import io.tickwire.schemas.market.Source;
import io.tickwire.schemas.market.Tick;
import io.tickwire.service.time.Micros;
import io.tickwire.testing.GoldenFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every {@code golden/xts-frames/*.in} (event, time of receipt, payload: a line each) becomes what its {@code .out.json}
 * says. Payloads of XTS reference 2.6 as captured, and what servers were seen to get wrong. A case is added by adding files.
 */
class XtsGoldenFramesTest {
    private static final Path DIRECTORY = Path.of("src/test/resources/golden/xts-frames");
    private static final GoldenFiles GOLDEN = GoldenFiles.in("xts-frames");
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final XtsDecoder decoder = new XtsDecoder();
    private final TickNormaliser normaliser = new TickNormaliser(Source.XTS);

    @TestFactory
    Stream<DynamicTest> becomesWhatTheGoldenFileSays() throws IOException {
        return names(".in").stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    GOLDEN.assertSame(name + ".out.json", outcome(GOLDEN.read(name + ".in")));
                }));
    }

    @AfterAll
    static void everyFileBelongsToACase() {
        GOLDEN.assertAllAsked();
    }

    private String outcome(String input) throws IOException {
        List<String> lines = input.lines().toList();
        boolean snapshot = lines.get(0).endsWith(" snapshot");
        long receivedAt = Micros.of(Instant.parse(lines.get(1)));
        Frame frame = new Frame(1, lines.get(0).split(" ")[0], lines.get(2), receivedAt, 0, snapshot);
        BrokerMessage message = decoder.decode(frame);
        ObjectNode told = JSON.createObjectNode();
        if (message instanceof Ignored ignored) {
            told.put("ignored", ignored.reason());
        } else if (message instanceof Malformed malformed) {
            told.put("malformed", malformed.reason());
        } else {
            Arrival arrival = new Arrival("xts-1-test-1", 1, receivedAt, receivedAt + 250, snapshot);
            told.set("tick", json(normaliser.normalise((Update) message, arrival)));
        }
        return JSON.writeValueAsString(told) + "\n";
    }

    /** The fields that are present: what is missing here is null on the topic. */
    private static ObjectNode json(Tick tick) throws IOException {
        ObjectNode present = JSON.createObjectNode();
        for (Schema.Field field : tick.getSchema().getFields()) {
            Object value = tick.get(field.pos());
            if (value != null) {
                present.set(field.name(), JSON.readTree(text(value)));
            }
        }
        return present;
    }

    private static String text(Object value) throws IOException {
        boolean plain = value instanceof Enum || value instanceof String;
        return plain ? JSON.writeValueAsString(value.toString()) : listOrRecord(value);
    }

    private static String listOrRecord(Object value) throws IOException {
        if (value instanceof List<?> list) {
            StringBuilder all = new StringBuilder("[");
            for (Object each : list) {
                all.append(all.length() > 1 ? "," : "").append(text(each));
            }
            return all.append("]").toString();
        }
        return value.toString();
    }

    private static List<String> names(String ending) throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending))
                    .map(name -> name.substring(0, name.length() - ending.length()))
                    .sorted()
                    .toList();
        }
    }
}
