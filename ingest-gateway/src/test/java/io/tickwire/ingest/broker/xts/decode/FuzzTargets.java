package io.tickwire.ingest.broker.xts.decode;

import io.tickwire.broker.xts.XtsSettings;
import io.tickwire.ingest.broker.Frame;
import io.tickwire.ingest.broker.Payload;
import io.tickwire.ingest.tick.Arrival;
import io.tickwire.ingest.tick.BrokerBars;
import io.tickwire.ingest.tick.BrokerMessage;
import io.tickwire.ingest.tick.TickChecks;
import io.tickwire.ingest.tick.TickNormaliser;
import io.tickwire.ingest.tick.ToldBands;
import io.tickwire.schemas.market.Source;
import io.tickwire.schemas.market.Tick;
import io.tickwire.service.time.Micros;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.json.JSONArray;
import org.json.JSONException;

/**
 * What is fuzzed: each class takes any bytes the way a server could send them, to the record that would be published. The
 * build mutates the seeds of {@code src/test/resources/fuzz}; {@code testing/fuzz} lets Jazzer do it, guided by coverage.
 * Nothing here needs Jazzer, which calls {@code fuzzerTestOneInput} by its name.
 */
public final class FuzzTargets {
    private static final long RECEIVED = Micros.of(Instant.parse("2025-01-06T06:45:50Z"));
    private static final TickNormaliser NORMALISER = new TickNormaliser(Source.XTS);

    private FuzzTargets() {}

    /** Whole messages: a line each, event, space, payload; {@code snapshot} and a space before it marks a snapshot. */
    public static final class Full {
        private Full() {}

        public static void fuzzerTestOneInput(byte[] input) {
            lines(input, "1501-json-full", XtsSettings.BroadcastMode.FULL);
        }
    }

    /** As {@link Full}, changes laid over images. */
    public static final class Partial {
        private Partial() {}

        public static void fuzzerTestOneInput(byte[] input) {
            lines(input, "1501-json-partial", XtsSettings.BroadcastMode.PARTIAL);
        }
    }

    /** An attachment of binary packets. */
    public static final class Binary {
        private Binary() {}

        public static void fuzzerTestOneInput(byte[] input) {
            event(List.of(input), XtsCodes.BINARY_PACKET, new XtsDecoder(XtsSettings.BroadcastMode.FULL));
        }
    }

    /** The arguments of an event: a text, and as a list of whatever JSON can hold. */
    public static final class Arguments {
        private Arguments() {}

        public static void fuzzerTestOneInput(byte[] input) {
            String text = new String(input, StandardCharsets.UTF_8);
            XtsDecoder decoder = new XtsDecoder(XtsSettings.BroadcastMode.PARTIAL);
            event(List.of(text), "1501-json-full", decoder);
            try {
                event(List.of(new JSONArray("[" + text + "]")), "1502-json-full", decoder);
            } catch (JSONException noList) {
                return; // the socket's library would have refused it before us
            }
        }
    }

    private static void lines(byte[] input, String usual, XtsSettings.BroadcastMode mode) {
        XtsDecoder decoder = new XtsDecoder(mode);
        for (String line : new String(input, StandardCharsets.UTF_8).split("\n", 64)) {
            boolean snapshot = line.startsWith("snapshot ");
            String rest = snapshot ? line.substring("snapshot ".length()) : line;
            int space = rest.indexOf(' ');
            String event = space > 0 && space < 24 ? rest.substring(0, space) : usual;
            String payload = space > 0 && space < 24 ? rest.substring(space + 1) : rest;
            through(decoder, event, Payload.of(payload), snapshot);
        }
    }

    private static void event(List<Object> arguments, String event, XtsDecoder decoder) {
        List<Payload> payloads = XtsPayloads.of(arguments);
        if (payloads.isEmpty()) {
            throw new AssertionError("an event vanished");
        }
        payloads.forEach(payload -> through(decoder, event, payload, false));
    }

    private static void through(XtsDecoder decoder, String event, Payload payload, boolean snapshot) {
        BrokerMessage message = decoder.decode(new Frame(1, event, payload, RECEIVED, 0, snapshot));
        if (message == null) {
            throw new AssertionError("no message came of a frame");
        }
        if (message instanceof BrokerMessage.Malformed malformed && XtsDecoder.isOurs(malformed)) {
            throw new AssertionError(malformed.reason());
        }
        if (message instanceof BrokerMessage.Candle candle) {
            publishable(BrokerBars.bar(candle));
        }
        if (message instanceof BrokerMessage.Update update) {
            Tick tick = NORMALISER.normalise(update, new Arrival("fuzz", 1, RECEIVED, RECEIVED, snapshot));
            new TickChecks(new ToldBands()).flag(tick);
            publishable(tick);
        }
    }

    private static void publishable(SpecificRecord published) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
            new SpecificDatumWriter<>(published.getSchema()).write(published, encoder);
            encoder.flush();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
