package io.tickwire.simulator.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {
    @Test
    void readsTextAndAttachmentsAndSkipsComments() {
        Recording recording = Recording.parse(List.of(
                "# recorded on a Friday",
                "",
                "0\t1501-json-full\t{\"MessageCode\":1501}",
                "15\txts-binary-packet\tbase64:AN0F"));
        assertThat(recording.lines()).hasSize(2);
        assertThat(recording.lines().get(0).text()).isEqualTo("{\"MessageCode\":1501}");
        assertThat(recording.lines().get(1).millis()).isEqualTo(15);
        assertThat(recording.lines().get(1).attachment()).containsExactly(0x00, 0xdd, 0x05);
    }

    @Test
    void namesTheLineThatIsWrong() {
        assertThatThrownBy(() -> Recording.parse(List.of("0\ta\tb", "soon\ta\tb")))
                .hasMessageContaining("line 2");
        assertThatThrownBy(() -> Recording.parse(List.of("0\ta"))).hasMessageContaining("line 1");
        assertThatThrownBy(() -> Recording.parse(List.of("0\ta\tbase64:!"))).hasMessageContaining("line 1");
        assertThatThrownBy(() -> Recording.parse(List.of("5\ta\tb", "4\ta\tb"))).hasMessageContaining("line 2");
    }

    @Test
    void namesTheFileToo(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("day.tsv"), "nonsense\n");
        assertThatThrownBy(() -> Recording.read(file))
                .hasMessageContaining("day.tsv")
                .hasMessageContaining("line 1");
    }
}
