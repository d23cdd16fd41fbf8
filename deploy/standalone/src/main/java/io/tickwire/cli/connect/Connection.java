package io.tickwire.cli.connect;

import io.tickwire.schemas.AvroSerdes;
import io.tickwire.service.config.Settings;
import io.tickwire.service.database.Database;
import io.tickwire.service.database.DatabaseSettings;
import io.tickwire.service.kafka.KafkaSettings;
import io.tickwire.standalone.port.PortCheck;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/** Ways to the parts of a running system. Each is tried with a plain connect first, so an absent part is told at once. */
public final class Connection {
    private static final int DATABASE_POOL = 2;

    private final Settings settings;
    private final KafkaSettings kafka;
    private final Path data;

    /** @param data directory in which the standalone system's secrets were looked for */
    public Connection(Settings settings, Path data) {
        this.settings = settings;
        this.data = data;
        this.kafka = KafkaSettings.from(settings);
    }

    public Settings settings() {
        return settings;
    }

    public KafkaSettings kafka() {
        return kafka;
    }

    public URI registryUrl() {
        return URI.create(kafka.schemaRegistryUrl().split(",")[0]);
    }

    /** Settings of a Kafka client that gives up within seconds; the cluster and the registry answered just now. */
    public Map<String, Object> client(String purpose) {
        requireKafka();
        Map<String, Object> client = new HashMap<>(kafka.client("tickwire-" + purpose));
        client.putIfAbsent("default.api.timeout.ms", 5000);
        client.putIfAbsent("request.timeout.ms", 4000);
        client.putIfAbsent("socket.connection.setup.timeout.ms", 3000);
        return client;
    }

    /** The same for a producer. */
    public Map<String, Object> producer(String purpose) {
        Map<String, Object> client = client(purpose);
        client.remove("default.api.timeout.ms");
        client.put("acks", "all");
        client.putIfAbsent("max.block.ms", 5000);
        client.putIfAbsent("delivery.timeout.ms", 10000);
        return client;
    }

    public Admin admin() {
        return Admin.create(client("admin"));
    }

    public AvroSerdes serdes() {
        requireRegistry();
        return new AvroSerdes(kafka.serdes());
    }

    /** @throws CliFailure when nothing answers at the database's address, or nobody said its password */
    public Database database() {
        requireDatabase();
        requirePassword();
        DatabaseSettings database = DatabaseSettings.from(settings, DATABASE_POOL);
        settings.verify();
        return Database.open(database);
    }

    public void requireKafka() {
        String[] servers = kafka.bootstrapServers().split(",");
        if (Arrays.stream(servers).noneMatch(Connection::answers)) {
            throw CliFailure.notRunning(kafka.bootstrapServers());
        }
    }

    public void requireRegistry() {
        URI address = registryUrl();
        if (address.getHost() != null) {
            requireAnswer(address.getHost(), port(address));
        }
    }

    /** Whether somebody answers comes before whether the password is known: without a system there is none. */
    private void requireDatabase() {
        String url = settings.text("TICKWIRE_DB_URL", "");
        if (url.startsWith("jdbc:postgresql://")) {
            URI address = URI.create(url.substring("jdbc:".length()));
            requireAnswer(address.getHost(), address.getPort() < 0 ? 5432 : address.getPort());
        }
    }

    /** A system with a data directory of its own has its password there, and a command must be told where that is. */
    private void requirePassword() {
        if (Stream.of("TICKWIRE_DB_PASSWORD", "TICKWIRE_DB_PASSWORD_FILE")
                .allMatch(name -> settings.optionalText(name).isEmpty())) {
            throw CliFailure.settings(
                    "the password of " + settings.text("TICKWIRE_DB_URL", "the database")
                            + " is not known: there are no secrets we can read in " + data,
                    "name the data directory of the running system with --data, or set TICKWIRE_DB_PASSWORD");
        }
    }

    private static int port(URI address) {
        if (address.getPort() >= 0) {
            return address.getPort();
        }
        return "https".equals(address.getScheme()) ? 443 : 80;
    }

    private static boolean answers(String server) {
        int colon = server.lastIndexOf(':');
        return PortCheck.answers(server.substring(0, colon), Integer.parseInt(server.substring(colon + 1)));
    }

    private static void requireAnswer(String host, int port) {
        if (!PortCheck.answers(host, port)) {
            throw CliFailure.notRunning(host + ':' + port);
        }
    }
}
