package io.tickwire.simulator.recording;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Recorded events in the order of their times. */
public record Recording(List<Line> lines) {
    public Recording {
        lines = List.copyOf(lines);
    }

    /**
     * Empty lines and those starting with {@code #} say nothing.
     *
     * @throws IllegalArgumentException naming the first line that is wrong
     */
    public static Recording parse(List<String> text) {
        List<Line> lines = new ArrayList<>();
        long latest = 0;
        for (int number = 1; number <= text.size(); number++) {
            String line = text.get(number - 1);
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            Line parsed = parse(number, line);
            if (parsed.millis() < latest) {
                throw new IllegalArgumentException("line " + number + " is earlier than the one before it");
            }
            latest = parsed.millis();
            lines.add(parsed);
        }
        return new Recording(lines);
    }

    private static Line parse(int number, String line) {
        try {
            return Line.parse(line);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("line " + number + ": " + wrong.getMessage(), wrong);
        }
    }

    /** @throws IllegalArgumentException when the file holds no recording */
    public static Recording read(Path file) {
        try {
            return parse(Files.readAllLines(file));
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(file + ": " + wrong.getMessage(), wrong);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read the recording " + file, unreadable);
        }
    }
}
