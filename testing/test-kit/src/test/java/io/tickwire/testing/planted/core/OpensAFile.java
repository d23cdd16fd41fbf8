package io.tickwire.testing.planted.core;

import java.nio.file.Files;
import java.nio.file.Path;

/** Breaks the rule that the core does no I/O. */
public final class OpensAFile {
    public boolean exists() {
        return Files.exists(Path.of("x"));
    }
}
