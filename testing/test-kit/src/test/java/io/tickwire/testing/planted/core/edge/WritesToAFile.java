package io.tickwire.testing.planted.core.edge;

import java.io.FileWriter;
import java.io.IOException;

/** Breaks no rule where its room is named an edge. */
public final class WritesToAFile {
    public FileWriter opened() throws IOException {
        return new FileWriter("x", java.nio.charset.StandardCharsets.UTF_8);
    }
}
