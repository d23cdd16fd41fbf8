package io.tickwire.embedded.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TarTest {
    @TempDir
    private Path directory;

    @Test
    void keepsContentLinksAndTheExecutableBit() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            file(tar, "bin/program", 0755);
            file(tar, "share/text", 0644);
            TarArchiveEntry link = new TarArchiveEntry("bin/link", TarConstants.LF_SYMLINK);
            link.setLinkName("program");
            tar.putArchiveEntry(link);
            tar.closeArchiveEntry();
        }

        Tar.unpack(new ByteArrayInputStream(bytes.toByteArray()), directory);

        assertThat(directory.resolve("bin/program")).isExecutable().hasContent("bin/program");
        assertThat(Files.isExecutable(directory.resolve("share/text"))).isFalse();
        assertThat(Files.readSymbolicLink(directory.resolve("bin/link"))).isEqualTo(Path.of("program"));
    }

    @Test
    void refusesAnEntryThatWouldLandOutside() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            file(tar, "../outside", 0644);
        }

        assertThatThrownBy(() -> Tar.unpack(
                        new ByteArrayInputStream(bytes.toByteArray()), Files.createDirectory(directory.resolve("in"))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("outside");
        assertThat(directory.resolve("outside")).doesNotExist();
    }

    private static void file(TarArchiveOutputStream tar, String name, int mode) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setMode(mode);
        entry.setSize(name.length());
        tar.putArchiveEntry(entry);
        tar.write(name.getBytes(UTF_8));
        tar.closeArchiveEntry();
    }
}
