package io.tickwire.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.ingest.FaultMatrix.Row;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every fault of the feed with its promise, on real sockets, Kafka, registry and PostgreSQL. What was observed is printed;
 * {@code -Dfaults.write=true} keeps it in {@code docs/faults.md}.
 */
@Timeout(120)
class FaultMatrixIT {
    private static final Path DOCUMENT = Path.of("..", "docs", "faults.md");
    private static final Map<Row, String> OBSERVED = new LinkedHashMap<>();

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void keepsItsPromise(Row row) throws Exception {
        try (FaultScene scene = new FaultScene()) {
            OBSERVED.put(row, row.script().play(scene));
        }
    }

    @Test
    void theDocumentTellsOfEveryFault() throws Exception {
        String document = Files.readString(DOCUMENT);
        assertThat(FaultMatrix.rows()).allSatisfy(row -> assertThat(document).contains(FaultTable.line(row)));
    }

    @Test
    void theDocumentNamesTestsThatExist() throws Exception {
        List<String> named = Pattern.compile("`(\\w+(?:IT|Test))`")
                .matcher(Files.readString(DOCUMENT))
                .results()
                .map(found -> found.group(1) + ".java")
                .toList();
        try (Stream<Path> ours = Files.walk(Path.of("src", "test"));
                Stream<Path> kits = Files.walk(Path.of("..", "libraries", "broker-kit", "src", "test"))) {
            assertThat(Stream.concat(ours, kits).map(file -> file.getFileName().toString()))
                    .containsAll(named);
        }
        assertThat(named).hasSizeGreaterThan(10);
    }

    static List<Row> rows() {
        return FaultMatrix.rows();
    }

    @AfterAll
    static void print() throws Exception {
        String table = FaultTable.of(OBSERVED);
        System.out.println(table);
        if (Boolean.getBoolean("faults.write") && OBSERVED.size() == rows().size()) {
            Files.writeString(DOCUMENT, FaultTable.into(Files.readString(DOCUMENT), table));
        }
    }
}
