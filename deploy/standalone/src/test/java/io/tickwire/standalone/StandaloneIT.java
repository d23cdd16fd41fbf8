package io.tickwire.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tickwire.service.lifecycle.DependencyMissing;
import io.tickwire.standalone.directory.DataDirectory;
import io.tickwire.standalone.port.FreePorts;
import io.tickwire.standalone.port.PortCheck;
import io.tickwire.standalone.port.Ports;
import io.tickwire.standalone.summary.Summary;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StandaloneIT {
    private static final Ports PORTS = FreePorts.find();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private static Path data;

    private static long rowsOfFirstRun;

    @Test
    @Order(1)
    void storesEveryFrameItReceives() throws Exception {
        try (DataDirectory directory = DataDirectory.open(data);
                Standalone system =
                        Standalone.start(StandaloneSettings.at(PORTS).withLoad(50, 500), directory, Progress.SILENT)) {
            system.awaitFlowing(PATIENCE);
            awaitFrames(system, 3_000);
            assertThat(system.counts().subscribed()).isEqualTo(50);
            assertThatThrownBy(() -> PortCheck.requireFree(PORTS)).isInstanceOf(DependencyMissing.class);

            Summary summary = system.drain(1, PATIENCE);

            assertThat(summary.differences()).isEmpty();
            assertThat(summary.framesReceived()).isGreaterThanOrEqualTo(3_000);
            rowsOfFirstRun = rows(system);
            assertThat(rowsOfFirstRun).isEqualTo(summary.rowsStored());
        }
    }

    @Test
    @Order(2)
    void resumesOnTheSameDataAndCountsOnlyWhatIsNew() throws Exception {
        try (DataDirectory directory = DataDirectory.open(data);
                Standalone system =
                        Standalone.start(StandaloneSettings.at(PORTS).withRate(500), directory, Progress.SILENT)) {
            system.awaitFlowing(PATIENCE);
            awaitFrames(system, 1_000);
            assertThat(system.counts().subscribed()).isEqualTo(50);

            Summary summary = system.drain(1, PATIENCE);

            assertThat(summary.differences()).isEmpty();
            assertThat(rows(system)).isEqualTo(rowsOfFirstRun + summary.rowsStored());
        }
    }

    @Test
    @Order(3)
    void losesAndDoublesNothingWhenEveryServiceIsRestarted() throws Exception {
        try (DataDirectory directory = DataDirectory.open(data);
                Standalone system =
                        Standalone.start(StandaloneSettings.at(PORTS).withRate(500), directory, Progress.SILENT)) {
            system.awaitFlowing(PATIENCE);
            for (Service service : Service.values()) {
                system.stop(service);
                system.start(service);
            }
            await().atMost(PATIENCE).until(() -> system.counts().connected());
            awaitFrames(system, system.counts().framesReceived() + 1_000);

            assertThat(system.drain(1, PATIENCE).differences()).isEmpty();
        }
    }

    private static void awaitFrames(Standalone system, long frames) {
        await().atMost(PATIENCE).until(() -> system.counts().framesReceived() >= frames);
    }

    private static long rows(Standalone system) throws Exception {
        try (Connection connection = system.database().connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM ticks")) {
            row.next();
            return row.getLong(1);
        }
    }
}
