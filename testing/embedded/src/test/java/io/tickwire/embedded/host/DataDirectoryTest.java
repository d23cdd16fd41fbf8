package io.tickwire.embedded.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir
    private Path directory;

    @Test
    void isHeldOnceUntilItIsLetGo() {
        try (DataDirectory held = DataDirectory.hold(directory, "Kafka", 0)) {
            assertThatThrownBy(() -> DataDirectory.hold(directory, "Kafka", 0))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("Kafka already runs on " + held.path())
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
        }
        DataDirectory.hold(directory, "Kafka", 0).close();
    }

    @Test
    void createsWhatIsMissing() {
        Path deep = directory.resolve("not/there/yet");

        DataDirectory.hold(deep, "Kafka", 0).close();

        assertThat(deep).isDirectory();
    }

    @Test
    void saysHowMuchRoomIsMissing() {
        assertThatThrownBy(() -> DataDirectory.hold(directory, "Kafka", Long.MAX_VALUE))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("MB are free at " + directory)
                .hasMessageContaining("another disk");
    }

    @Test
    void saysThatADirectoryCannotBeOne() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "in the way");

        assertThatThrownBy(() -> DataDirectory.hold(file.resolve("below"), "Kafka", 0))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("cannot use the directory " + file);
    }
}
