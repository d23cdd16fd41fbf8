package io.tickwire.ingest;

import io.tickwire.ingest.FaultMatrix.Row;
import java.util.Map;
import java.util.stream.Collectors;

/** The matrix as a table of Markdown. */
final class FaultTable {
    private static final String BEGIN = "<!-- matrix -->\n";
    private static final String END = "<!-- end of matrix -->";

    private FaultTable() {}

    static String of(Map<Row, String> observed) {
        return "| fault | promise | observed |\n|---|---|---|\n"
                + observed.entrySet().stream()
                        .map(each -> line(each.getKey()) + ' ' + each.getValue() + " |\n")
                        .collect(Collectors.joining());
    }

    /** Without what was observed, which differs from run to run. */
    static String line(Row row) {
        return "| `" + row.id() + "` " + row.fault() + " | " + row.promise() + " |";
    }

    /** The document with this table in place of the one it has. */
    static String into(String document, String table) {
        int from = document.indexOf(BEGIN) + BEGIN.length();
        return document.substring(0, from) + table + document.substring(document.indexOf(END));
    }
}
