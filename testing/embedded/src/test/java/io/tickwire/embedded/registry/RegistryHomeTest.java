package io.tickwire.embedded.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwire.embedded.host.CannotStart;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryHomeTest {
    @TempDir
    private Path directory;

    @Test
    void refusesAnArchiveWithAnotherChecksumBeforeUnpackingAnyOfIt() throws Exception {
        Path archive = Files.writeString(directory.resolve("archive.tar.gz"), "not what was pinned");
        Path target = Files.createDirectory(directory.resolve("target"));

        assertThatThrownBy(() -> RegistryHome.unpack(archive, "00", target))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("expected SHA-256 00")
                .hasMessageContaining("Delete it");
        assertThat(target).isEmptyDirectory();
    }

    @Test
    void saysHowToGetAnArchiveThatIsMissing() {
        assertThatThrownBy(() -> RegistryHome.unpack(directory.resolve("missing.tar.gz"), "00", directory))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("missing.tar.gz")
                .hasMessageContaining("Build testing/embedded");
    }

    @Test
    void saysThatADirectoryHoldsNoRegistry() {
        assertThatThrownBy(() -> new RegistryHome(directory).runner())
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining(directory.toString())
                .hasMessageContaining("-Dtickwire.registry.home");
    }
}
