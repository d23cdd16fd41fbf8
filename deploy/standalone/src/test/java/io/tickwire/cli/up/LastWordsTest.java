package io.tickwire.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LastWordsTest {
    @Test
    void sayWhatHappenedWhereAndWhatToDo() {
        assertThat(LastWords.text(Path.of("/data"), "0 MiB free"))
                .contains("Kafka could not go on writing in /data (0 MiB free)")
                .contains("without draining")
                .contains("free some space", "/data/logs", "start again");
    }
}
