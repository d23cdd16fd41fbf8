package io.tickwire.standalone.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwire.service.lifecycle.DependencyMissing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir
    private Path temporary;

    @Test
    void keepsItsSecretsFromRunToRun() throws Exception {
        Secrets first;
        try (DataDirectory data = DataDirectory.open(temporary.resolve("data"))) {
            first = data.secrets();
        }
        try (DataDirectory data = DataDirectory.open(temporary.resolve("data"))) {
            assertThat(data.secrets()).isEqualTo(first);
        }
        assertThat(Secrets.in(temporary.resolve("data"))).contains(first);
    }

    @Test
    void letsOnlyItsOwnerReadTheSecrets() throws Exception {
        try (DataDirectory data = DataDirectory.open(temporary)) {
            for (String name : new String[] {"token-key", "database-password", "pgpass"}) {
                Path file = data.root().resolve("secrets").resolve(name);
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void refusesASecondSystemAndSaysWhoHoldsIt() throws Exception {
        try (DataDirectory data = DataDirectory.open(temporary)) {
            assertThatThrownBy(() -> DataDirectory.open(data.root()))
                    .isInstanceOf(DependencyMissing.class)
                    .hasMessageContaining(
                            "in use by process " + ProcessHandle.current().pid())
                    .hasMessageContaining("--data");
        }
    }

    @Test
    void refusesAnotherLayoutVersion() throws Exception {
        Files.writeString(temporary.resolve("version"), "0\n");
        assertThatThrownBy(() -> DataDirectory.open(temporary))
                .isInstanceOf(DependencyMissing.class)
                .hasMessageContaining("layout version '0'")
                .hasMessageContaining("reads version 1");
    }

    @Test
    void refusesADirectoryThatHoldsSomethingElse() throws Exception {
        Files.writeString(temporary.resolve("letter.txt"), "dear");
        assertThatThrownBy(() -> DataDirectory.open(temporary))
                .isInstanceOf(DependencyMissing.class)
                .hasMessageContaining("letter.txt");
        assertThat(temporary.resolve("version")).doesNotExist();
    }

    @Test
    void takesADirectoryThatOnlyHoldsWhatTheScriptLeft() throws Exception {
        Files.writeString(temporary.resolve("build.log"), "built");
        try (DataDirectory data = DataDirectory.open(temporary)) {
            assertThat(data.root().resolve("version")).hasContent("1");
        }
    }

    @Test
    void leavesNothingOfAnEphemeralOne() throws Exception {
        Path root;
        try (DataDirectory data = DataDirectory.ephemeral()) {
            root = data.root();
            Files.writeString(data.part("kafka").resolve("segment"), "records");
        }
        assertThat(root).doesNotExist();
    }
}
