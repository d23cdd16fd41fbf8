package io.tickwire.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.common.record.internal.FileRecords;
import org.apache.kafka.common.record.internal.RecordBatch;

/** The files of a broker, for what no client sees: clients are handed records uncompressed. */
final class TopicFiles {
    private TopicFiles() {}

    /** How the batches of a topic are compressed; {@code none} is one of the names. */
    static Set<String> compressions(Path data, String topic) throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            Set<String> found = new TreeSet<>();
            files.filter(file -> file.getFileName().toString().endsWith(".log"))
                    .filter(file -> file.getParent().getFileName().toString().matches(topic + "-\\d+"))
                    .forEach(file -> addTo(found, file));
            return found;
        }
    }

    private static void addTo(Set<String> found, Path segment) {
        try (FileRecords records = FileRecords.open(segment.toFile(), false)) {
            for (RecordBatch batch : records.batches()) {
                found.add(batch.compressionType().name);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
