package io.tickwire.ingest.broker.xts.decode;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickwire.broker.xts.XtsSettings;
import io.tickwire.ingest.broker.Frame;
import io.tickwire.ingest.broker.Payload;
import io.tickwire.ingest.tick.Arrival;
import io.tickwire.ingest.tick.BrokerBars;
import io.tickwire.ingest.tick.BrokerMessage;
import io.tickwire.ingest.tick.BrokerMessage.Bands;
import io.tickwire.ingest.tick.BrokerMessage.Candle;
import io.tickwire.ingest.tick.BrokerMessage.Ignored;
import io.tickwire.ingest.tick.BrokerMessage.Malformed;
import io.tickwire.ingest.tick.BrokerMessage.MarketStatus;
import io.tickwire.ingest.tick.BrokerMessage.Update;
import io.tickwire.ingest.tick.TickNormaliser;
import io.tickwire.schemas.market.Source;
import io.tickwire.service.time.Micros;
import io.tickwire.testing.GoldenFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every {@code golden/xts-frames/*.in} (event, time of receipt, payload: a line each) becomes what its {@code .out.json}
 * says; {@code base64:} stands before bytes, and with several groups of three lines the last one counts. Payloads of XTS reference 2.6 as captured, and what servers were seen to get wrong. A case is added by adding files.
 */
class XtsGoldenFramesTest {
    private static final Path DIRECTORY = Path.of("src/test/resources/golden/xts-frames");
    private static final GoldenFiles GOLDEN = GoldenFiles.in("xts-frames");
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

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
        XtsDecoder decoder = new XtsDecoder(XtsSettings.BroadcastMode.PARTIAL);
        Frame frame = frame(lines, 0);
        BrokerMessage message = decoder.decode(frame);
        for (int next = 3; next < lines.size(); next += 3) {
            frame = frame(lines, next);
            message = decoder.decode(frame);
        }
        ObjectNode told = JSON.createObjectNode();
        if (message instanceof Ignored ignored) {
            told.put("ignored", ignored.reason());
        } else if (message instanceof Malformed malformed) {
            told.put("malformed", malformed.reason());
        } else if (message instanceof Candle candle) {
            told.set("bar", json(BrokerBars.bar(candle)));
        } else if (message instanceof MarketStatus market) {
            told.put("status", market.status().toString());
        } else if (message instanceof Bands bands) {
            told.put("bands", bands.instrument().text() + " " + bands.band());
        } else {
            long receivedAt = frame.receivedAt();
            Arrival arrival = new Arrival("xts-1-test-1", 1, receivedAt, receivedAt + 250, frame.snapshot());
            told.set("tick", json(normaliser.normalise((Update) message, arrival)));
        }
        return JSON.writeValueAsString(told) + "\n";
    }

    private static Frame frame(List<String> lines, int at) {
        String[] event = lines.get(at).split(" ");
        long receivedAt = Micros.of(Instant.parse(lines.get(at + 1)));
        String text = lines.get(at + 2);
        Payload payload = text.startsWith("base64:")
                ? Payload.of(Base64.getDecoder().decode(text.substring("base64:".length())))
                : Payload.of(text);
        return new Frame(1, event[0], payload, receivedAt, 0, event.length > 1 && event[1].equals("snapshot"));
    }

    /** The fields that are present: what is missing here is null on the topic. */
    private static ObjectNode json(SpecificRecord tick) throws IOException {
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
