package io.tickwire.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.tickwire.testing.servers.Backing;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;

class ServersIT {
    @Test
    void everyCallerGetsADatabaseOfItsOwn() throws Exception {
        String first = Servers.freshDatabase();
        String second = Servers.freshDatabase();

        assertThat(first).isNotEqualTo(second);
        try (var connection = DriverManager.getConnection(
                        first, Servers.database().user(), Servers.database().password());
                var statement = connection.createStatement()) {
            assertThat(statement.execute("create table t(x int)")).isFalse();
        }
    }

    @Test
    void keepTheirDataBelowTheModulesTarget() {
        Servers.freshDatabase();

        assumeThat(System.getProperty(Backing.SETTING, "embedded")).isEqualTo("embedded");
        assertThat(Path.of("target/servers/postgres-" + ProcessHandle.current().pid(), "data", "PG_VERSION"))
                .exists();
    }

    @Test
    void kafkaAndRegistryAreStartedOnce() throws Exception {
        assertThat(Servers.kafka().bootstrapServers()).isEqualTo(Servers.kafka().bootstrapServers());
        HttpResponse<String> subjects = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(Servers.registry().url() + "/subjects"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(subjects.statusCode()).isEqualTo(200);
    }
}
