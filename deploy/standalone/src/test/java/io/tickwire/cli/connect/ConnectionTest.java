package io.tickwire.cli.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwire.service.lifecycle.ExitCode;
import io.tickwire.standalone.port.Ports;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionTest {
    @TempDir
    private Path data;

    @Test
    void asksForTheDataDirectoryWhenTheDatabaseIsThereButItsPasswordIsNot() throws Exception {
        try (ServerSocket database = new ServerSocket(0, 1, InetAddress.getByName(Ports.HOST))) {
            int base = database.getLocalPort() - Ports.shifted(0).database();
            Connection connection = new Connection(Addresses.of(Map.of(), Ports.shifted(base), data), data);
            assertThatThrownBy(connection::database).isInstanceOfSatisfying(CliFailure.class, told -> {
                assertThat(told.exitCode()).isEqualTo(ExitCode.SETTINGS);
                assertThat(told.what()).contains(data.toString());
                assertThat(told.remedy()).contains("--data", "TICKWIRE_DB_PASSWORD");
            });
        }
    }
}
