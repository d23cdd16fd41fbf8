package io.tickwire.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickwire.schemas.AvroSerdes;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.SubscriptionMode;
import io.tickwire.schemas.subscription.DesiredSet;
import io.tickwire.schemas.subscription.Wish;
import io.tickwire.standalone.Progress;
import io.tickwire.standalone.Standalone;
import io.tickwire.standalone.StandaloneSettings;
import io.tickwire.standalone.directory.DataDirectory;
import io.tickwire.standalone.port.PortCheck;
import io.tickwire.standalone.port.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** The whole system on its own ports, seen only through what a user sees: topics, tables, HTTP. */
final class RunningSystem implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Ports ports;
    private final DataDirectory directory;
    private final Standalone standalone;
    private final HttpClient http = HttpClient.newHttpClient();

    private RunningSystem(Ports ports, DataDirectory directory, Standalone standalone) {
        this.ports = ports;
        this.directory = directory;
        this.standalone = standalone;
    }

    static RunningSystem start(Ports ports, Path data, int instruments, int rate) throws Exception {
        DataDirectory directory = DataDirectory.open(data);
        try {
            Standalone standalone = Standalone.start(
                    StandaloneSettings.at(ports).withLoad(instruments, rate), directory, Progress.SILENT);
            return new RunningSystem(ports, directory, standalone);
        } catch (Throwable failure) {
            directory.close();
            throw failure;
        }
    }

    /** Somewhere above what a developer's own system uses. */
    static Ports freePorts() {
        return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(12_000, 20_000))
                .limit(50)
                .mapToObj(Ports::shifted)
                .filter(ports -> ports.named().entrySet().stream()
                        .allMatch(port -> PortCheck.taken(port).isEmpty()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no free ports found in 50 tries"));
    }

    Standalone standalone() {
        return standalone;
    }

    Ports ports() {
        return ports;
    }

    AvroSerdes serdes() {
        return new AvroSerdes(Map.of("schema.registry.url", ports.registryUrl().toString()));
    }

    JsonNode orders(String path) throws IOException, InterruptedException {
        return json(Ports.http(ports.orders()).resolve(path));
    }

    JsonNode ticks(String path) throws IOException, InterruptedException {
        return json(Ports.http(ports.ticks()).resolve(path));
    }

    /** What the broker counted: the witness that is not ours. */
    JsonNode brokerCounters() throws IOException, InterruptedException {
        return json(Ports.http(ports.simulator()).resolve("/admin/counters"));
    }

    /** From now on the broker sends no ticks. */
    void quietMarket() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        Ports.http(ports.simulator()).resolve("/admin/rate"))
                .timeout(Duration.ofSeconds(10))
                .POST(HttpRequest.BodyPublishers.ofString("{\"ticksPerSecond\": 0}"))
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException("the broker answered " + response.statusCode() + ": " + response.body());
        }
    }

    /** Asks for depth beside the quotes, for some of the instruments that are desired. */
    void wantDepth(int instruments) throws Exception {
        DesiredSet desired = new DesiredSet(Map.of("bootstrap.servers", ports.bootstrapServers()), serdes());
        List<InstrumentKey> keys =
                desired.read().keySet().stream().limit(instruments).toList();
        long now = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
        desired.add(keys, new Wish(Set.of(SubscriptionMode.DEPTH), "system-test", now, null));
    }

    @Override
    public void close() throws IOException {
        standalone.close();
        directory.close();
    }

    private JsonNode json(URI uri) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(uri + " answered " + response.statusCode() + ": " + response.body());
        }
        return JSON.readTree(response.body());
    }
}
