package io.tickwire.testing.servers;

import io.tickwire.embedded.EmbeddedDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** In containers, of the same versions and with the same settings as the embedded ones. */
final class ContainerBacking implements Backing {
    private static final DockerImageName KAFKA = DockerImageName.parse("apache/kafka:4.3.1");
    private static final DockerImageName POSTGRES = DockerImageName.parse("postgres:18");
    private static final DockerImageName REGISTRY =
            DockerImageName.parse("quay.io/apicurio/apicurio-registry-mem:2.6.13.Final");
    private static final int REGISTRY_PORT = 8080;
    private static final String REGISTRY_API = "/apis/ccompat/v7";

    @Override
    public TestKafka kafka(Path directory) {
        KafkaContainer kafka = new KafkaContainer(KAFKA).withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
        kafka.start();
        return new TestKafka(kafka.getBootstrapServers(), kafka);
    }

    @Override
    public TestDatabase database(Path directory) {
        String user = EmbeddedDatabase.USER;
        PostgreSQLContainer database = new PostgreSQLContainer(POSTGRES)
                .withUsername(user)
                .withPassword(user)
                .withDatabaseName(user);
        // said outright, for Testcontainers would switch fsync off: what is tested is a database that keeps its word
        database.setCommand("postgres", "-c", "fsync=on", "-c", "max_connections=200", "-c", "timezone=UTC");
        database.start();
        return new TestDatabase(
                database.getHost(),
                database.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
                user,
                database.getPassword(),
                database);
    }

    @Override
    public TestRegistry registry(Path directory) {
        GenericContainer<?> registry = new GenericContainer<>(REGISTRY)
                .withExposedPorts(REGISTRY_PORT)
                .waitingFor(Wait.forHttp(REGISTRY_API + "/subjects").forStatusCode(200));
        registry.start();
        URI url =
                URI.create("http://" + registry.getHost() + ":" + registry.getMappedPort(REGISTRY_PORT) + REGISTRY_API);
        guard(url);
        return new TestRegistry(url, registry);
    }

    /** Apicurio's own default is to let every schema pass. */
    private static void guard(URI registry) {
        HttpRequest level = HttpRequest.newBuilder(URI.create(registry + "/config"))
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"compatibility\":\"FULL_TRANSITIVE\"}"))
                .build();
        try {
            int status = HttpClient.newHttpClient()
                    .send(level, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            if (status != 200) {
                throw new IllegalStateException("the registry did not take the compatibility level: HTTP " + status);
            }
        } catch (IOException away) {
            throw new UncheckedIOException(away);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the registry started", interrupted);
        }
    }
}
