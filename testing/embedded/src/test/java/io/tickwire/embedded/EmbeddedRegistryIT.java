package io.tickwire.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedRegistryIT {
    private static final Path CACHE = Path.of("target", "cache").toAbsolutePath();
    private static final String SCHEMA = """
            {"schema": "{\\"type\\":\\"record\\",\\"name\\":\\"Quote\\",\\"fields\\":[%s]}"}""";
    private static final String PRICE = "{\\\"name\\\":\\\"price\\\",\\\"type\\\":\\\"long\\\"}";
    private static final String SIZE = "{\\\"name\\\":\\\"size\\\",\\\"type\\\":\\\"long\\\"}";

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path directory;

    @Test
    void keepsIdsAcrossARestartAndHoldsEverySubjectToFullTransitive() throws Exception {
        String id;
        try (EmbeddedRegistry registry = EmbeddedRegistry.start(directory, 0)) {
            id = register(registry.url(), "quotes", PRICE).body();
            assertThat(id).matches("\\{\"id\":\\d+}");
            assertThat(get(registry.url(), "/config").body()).contains("FULL_TRANSITIVE");
            assertThat(register(registry.url(), "quotes", PRICE + "," + SIZE).statusCode())
                    .as("a field without a default")
                    .isEqualTo(409);
        }
        try (EmbeddedRegistry registry = EmbeddedRegistry.start(directory, 0)) {
            assertThat(register(registry.url(), "quotes", PRICE).body()).isEqualTo(id);
            assertThat(get(registry.url(), "/subjects/quotes/versions").body()).isEqualTo("[1]");
        }
    }

    @Test
    void losesNoAnsweredRegistrationAndNoPortWhenItAndItsOwnerAreKilled() throws Exception {
        String id;
        int port;
        try (OtherJvm owner = owner(0)) {
            URI url = URI.create(owner.line("url="));
            port = url.getPort();
            List<ProcessHandle> all = owner.handle().descendants().toList();
            for (int subject = 0; subject < 10; subject++) {
                register(url, "before-" + subject, SIZE);
            }
            id = register(url, "quotes", PRICE).body();
            all.forEach(ProcessHandle::destroyForcibly);
            owner.kill();
        }
        try (OtherJvm owner = owner(port)) {
            URI url = URI.create(owner.line("url="));
            assertThat(register(url, "quotes", PRICE).body()).isEqualTo(id);
            List<ProcessHandle> all = owner.handle().descendants().toList();

            owner.kill();

            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
        }
    }

    private OtherJvm owner(int port) throws IOException {
        return OtherJvm.run(List.of(), null, CACHE, RegistryOwner.class, directory, port);
    }

    private HttpResponse<String> register(URI registry, String subject, String fields) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(registry + "/subjects/" + subject + "/versions"))
                        .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                        .POST(HttpRequest.BodyPublishers.ofString(String.format(SCHEMA, fields)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(URI registry, String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(registry + path)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
