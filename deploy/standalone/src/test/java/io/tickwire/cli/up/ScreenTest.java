package io.tickwire.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScreenTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void drawsOverItsLinesOnATerminal() {
        Screen screen = new Screen(out, true);
        screen.draw(List.of("a", "b"));
        screen.draw(List.of("c"));
        screen.keep("kept");
        assertThat(text()).isEqualTo("a\nb\n\u001b[2A\u001b[Jc\n\u001b[1A\u001b[Jkept\n");
    }

    @Test
    void writesNothingButWhatStaysElsewhere() {
        Screen screen = new Screen(out, false);
        screen.draw(List.of("a"));
        screen.keep("kept");
        assertThat(text()).isEqualTo("kept\n");
    }

    @Test
    void tellsEachStepOfAStartOnceItIsDone() {
        StartView view = new StartView(new Screen(out, false));
        view.begun("kafka");
        view.begun("postgresql");
        view.done("kafka", Duration.ofMillis(1_640));
        assertThat(text()).isEqualTo("kafka: done in 1.6 s\n");
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
