package io.tickwire.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenFilesTest {
    private static final String UPDATE = "golden.update";

    @TempDir
    private Path directory;

    private GoldenFiles golden;
    private String askedFor;

    /** Whoever updates the golden files of this module must not change what is tested here. */
    @BeforeEach
    void compareOnly() {
        askedFor = System.clearProperty(UPDATE);
        golden = GoldenFiles.at(directory);
    }

    @AfterEach
    void restore() {
        if (askedFor == null) {
            System.clearProperty(UPDATE);
        } else {
            System.setProperty(UPDATE, askedFor);
        }
    }

    @Test
    void whatIsAsTheFileSaysPasses() throws IOException {
        Files.writeString(directory.resolve("a.json"), "same\n");

        golden.assertSame("a.json", "same\n");
        assertThat(golden.read("a.json")).isEqualTo("same\n");
    }

    @Test
    void aDifferenceFailsAndSaysHowToUpdate() throws IOException {
        Files.writeString(directory.resolve("a.json"), "before\n");

        assertThatThrownBy(() -> golden.assertSame("a.json", "after\n"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("a.json")
                .hasMessageContaining("-Dgolden.update=true")
                .hasMessageContaining("before")
                .hasMessageContaining("after");
        assertThat(directory.resolve("a.json")).hasContent("before\n");
    }

    @Test
    void aMissingFileFailsAndIsNotWritten() {
        assertThatThrownBy(() -> golden.assertSame("new.json", "text"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("new.json")
                .hasMessageContaining("-Dgolden.update=true");
        assertThat(directory.resolve("new.json")).doesNotExist();
    }

    @Test
    void updatingRewritesWhatDiffersAndWritesWhatIsMissing() throws IOException {
        Files.writeString(directory.resolve("a.json"), "before");
        System.setProperty(UPDATE, "true");

        golden.assertSame("a.json", "after");
        golden.assertSame("deeper/new.json", "text");

        assertThat(directory.resolve("a.json")).hasContent("after");
        assertThat(directory.resolve("deeper/new.json")).hasContent("text");
    }

    @Test
    void aFileNoTestAskedForIsReported() throws IOException {
        Files.createDirectories(directory.resolve("deeper"));
        for (String file : new String[] {"asked.json", "read.in", "deeper/forgotten.json"}) {
            Files.writeString(directory.resolve(file), "text");
        }
        golden.assertSame("asked.json", "text");
        assertThat(golden.read("read.in")).isEqualTo("text");

        assertThatThrownBy(golden::assertAllAsked)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("forgotten.json")
                .hasMessageNotContaining("asked.json")
                .hasMessageNotContaining("read.in");

        golden.assertSame("deeper/forgotten.json", "text");
        golden.assertAllAsked();
    }
}
