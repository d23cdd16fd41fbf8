package io.tickwire.embedded.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackedArchivesTest {
    @TempDir
    private Path cache;

    @BeforeEach
    void useOwnCache() {
        System.setProperty("tickwire.cache", cache.toString());
    }

    @AfterEach
    void useTheUsersAgain() {
        System.clearProperty("tickwire.cache");
    }

    @Test
    void unpacksOnce() {
        AtomicInteger times = new AtomicInteger();

        for (int i = 0; i < 2; i++) {
            Path entry = UnpackedArchives.directory("server-1", into -> {
                times.incrementAndGet();
                Files.writeString(into.resolve("program"), "x");
            });
            assertThat(entry.resolve("program")).exists();
        }

        assertThat(times).hasValue(1);
    }

    @Test
    void showsNothingOfAnUnpackingThatFailedAndTriesAgain() {
        assertThatThrownBy(() -> UnpackedArchives.directory("server-1", into -> {
                    Files.writeString(into.resolve("half"), "x");
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("No space left on device")
                .hasMessageContaining("-Dtickwire.cache");

        Path entry = UnpackedArchives.directory("server-1", into -> Files.writeString(into.resolve("program"), "x"));

        assertThat(entry).isDirectoryNotContaining(file -> file.endsWith("half"));
    }
}
