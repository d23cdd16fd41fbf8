package io.tickwire.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerDirectoryTest {
    /** Beyond the largest number Linux gives a process. */
    private static final String NO_PROCESS = "4194999";

    private static final long MINE = ProcessHandle.current().pid();
    private static final long ANOTHER =
            ProcessHandle.current().parent().orElseThrow().pid();

    @TempDir
    private Path below;

    @Test
    void liesBelowTheModulesTarget() {
        assertThat(ServerDirectory.ordinary())
                .isEqualTo(Path.of("target", "servers").toAbsolutePath());
    }

    @Test
    void isNamedAfterServerAndProcess() {
        assertThat(ServerDirectory.create(below, "kafka").path())
                .isEqualTo(below.resolve("kafka-" + MINE))
                .isEmptyDirectory();
    }

    @Test
    void removesWhatAKilledProcessLeftAndNothingElse() throws IOException {
        Path left = directoryWithAFile("kafka-" + NO_PROCESS);
        Path running = directoryWithAFile("kafka-" + ANOTHER);
        Path ofAnotherServer = directoryWithAFile("registry-" + NO_PROCESS);
        Path ofSomebodyElse = directoryWithAFile("kafka-notes");

        ServerDirectory.create(below, "kafka");

        assertThat(left).doesNotExist();
        assertThat(running).isNotEmptyDirectory();
        assertThat(ofAnotherServer).isNotEmptyDirectory();
        assertThat(ofSomebodyElse).isNotEmptyDirectory();
    }

    @Test
    void beginsEmptyAlsoWhenAnEarlierProcessHadOurNumber() throws IOException {
        directoryWithAFile("kafka-" + MINE);

        assertThat(ServerDirectory.create(below, "kafka").path()).isEmptyDirectory();
    }

    @Test
    void isGoneWithAllItHoldsOnceDeleted() throws IOException {
        ServerDirectory directory = ServerDirectory.create(below, "kafka");
        Files.createDirectories(directory.path().resolve("log/topic-0"));
        Files.writeString(directory.path().resolve("log/topic-0/0.log"), "records");

        directory.delete();

        assertThat(below).isEmptyDirectory();
    }

    private Path directoryWithAFile(String name) throws IOException {
        Path directory = Files.createDirectories(below.resolve(name));
        Files.writeString(directory.resolve("file"), "data");
        return directory;
    }
}
