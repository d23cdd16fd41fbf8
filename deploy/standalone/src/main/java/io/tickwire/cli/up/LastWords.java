package io.tickwire.cli.up;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.utils.Exit;

/**
 * Kafka ends the whole process, at once and without a word, when its directory cannot be written any more: as a rule the
 * disk is full. These words come before it.
 */
final class LastWords {
    private static final long MIB = 1024 * 1024;

    private LastWords() {}

    static void ofKafka(Path data) {
        Exit.setHaltProcedure((code, why) -> {
            System.err.println("tickwire: " + text(data, free(data)));
            Runtime.getRuntime().halt(code);
        });
    }

    static String text(Path data, String free) {
        return "Kafka could not go on writing in " + data + " (" + free + ") and ended this process without draining;"
                + " free some space or see " + data.resolve("logs")
                + ", then start again on the same directory: what was written is kept";
    }

    private static String free(Path data) {
        try {
            return Files.getFileStore(data).getUsableSpace() / MIB + " MiB free";
        } catch (IOException unknown) {
            return "free space unknown: " + unknown;
        }
    }
}
