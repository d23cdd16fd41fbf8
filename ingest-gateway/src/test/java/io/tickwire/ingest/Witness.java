package io.tickwire.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import io.socket.client.IO;
import io.socket.client.Socket;
import io.tickwire.broker.xts.wire.XtsSegments;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.service.json.Json;
import io.tickwire.service.time.Micros;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/**
 * Another client of the broker, with an account of its own, the vendor's library and nothing between it and the broker.
 * What it hears is what there was to hear: whatever the gateway did not publish of it must lie inside a gap.
 */
final class Witness implements AutoCloseable {
    private static final int BATCH = 50;

    /** One quote: its instrument, the broker's number of it, and when it was heard, UTC microseconds. */
    record Heard(InstrumentKey instrument, long sequence, long micros) {}

    private final URI base;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Queue<Heard> heard = new ConcurrentLinkedQueue<>();
    private final String token;
    private final Socket socket;

    Witness(URI base, List<String> instruments) throws Exception {
        this.base = base;
        JsonNode login = post(
                "/apimarketdata/auth/login",
                "{\"appKey\":\"peer-market-key\",\"secretKey\":\"peer-market-secret\",\"source\":\"WEBAPI\"}",
                "");
        token = login.path("token").asText();
        for (int from = 0; from < instruments.size(); from += BATCH) {
            subscribe(instruments.subList(from, Math.min(from + BATCH, instruments.size())));
        }
        socket = open(login.path("userID").asText());
    }

    List<Heard> heard() {
        return List.copyOf(heard);
    }

    private void subscribe(List<String> instruments) throws Exception {
        String list = instruments.stream()
                .map(InstrumentKey::parse)
                .map(key -> "{\"exchangeSegment\":" + XtsSegments.number(key.segment()) + ",\"exchangeInstrumentID\":"
                        + key.id() + "}")
                .collect(Collectors.joining(","));
        post(
                "/apimarketdata/instruments/subscription",
                "{\"instruments\":[" + list + "],\"xtsMessageCode\":1501}",
                token);
    }

    private Socket open(String user) throws Exception {
        IO.Options options = new IO.Options();
        options.forceNew = true;
        options.path = "/apimarketdata/socket.io";
        options.query = "token=" + token + "&userID=" + user + "&publishFormat=JSON&broadcastMode=Full";
        options.transports = new String[] {"websocket"};
        Socket opening = IO.socket(base.toString(), options);
        opening.on("1501-json-full", arguments -> hear(String.valueOf(arguments[0])));
        opening.connect();
        return opening;
    }

    private void hear(String text) {
        JsonNode quote = Json.read(text.getBytes(StandardCharsets.UTF_8));
        InstrumentKey instrument = new InstrumentKey(
                XtsSegments.of(quote.path("ExchangeSegment").asText()).orElseThrow(),
                quote.path("ExchangeInstrumentID").asLong());
        heard.add(new Heard(instrument, quote.path("SequenceNumber").asLong(), Micros.now(InstantSource.system())));
    }

    private JsonNode post(String path, String body, String authorization) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(body));
        if (!authorization.isEmpty()) {
            request.header("authorization", authorization);
        }
        var reply = http.send(request.build(), BodyHandlers.ofByteArray());
        if (reply.statusCode() != 200) {
            throw new IllegalStateException(path + " answered " + reply.statusCode());
        }
        return Json.read(reply.body()).path("result");
    }

    @Override
    public void close() {
        socket.close();
    }
}
