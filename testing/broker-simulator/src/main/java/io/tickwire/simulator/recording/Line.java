package io.tickwire.simulator.recording;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * One recorded event.
 *
 * @param millis since the recording began
 * @param event its name, e.g. {@code 1501-json-full}
 * @param text its payload, empty when it is an attachment
 */
public record Line(long millis, String event, String text, byte @Nullable [] attachment) {
    private static final String BASE64 = "base64:";

    /** @throws IllegalArgumentException when it is no line of a recording */
    static Line parse(String line) {
        String[] parts = line.split("\t", 3);
        if (parts.length < 3 || !parts[0].matches("\\d{1,12}") || parts[1].isBlank()) {
            throw new IllegalArgumentException("a line is milliseconds, event and payload, with a tab between each");
        }
        long millis = Long.parseLong(parts[0]);
        return parts[2].startsWith(BASE64)
                ? new Line(millis, parts[1], "", Base64.getDecoder().decode(parts[2].substring(BASE64.length())))
                : new Line(millis, parts[1], parts[2], null);
    }
}
