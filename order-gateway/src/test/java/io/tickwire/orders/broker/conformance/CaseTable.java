package io.tickwire.orders.broker.conformance;

import java.util.Map;
import java.util.stream.Collectors;

/** The cases as a table of Markdown. */
final class CaseTable {
    private static final String BEGIN = "<!-- cases -->\n";
    private static final String END = "<!-- end of cases -->";

    private CaseTable() {}

    static String of(Map<OrderCase, String> seen) {
        return "| case | situation | must | seen |\n|---|---|---|---|\n"
                + seen.entrySet().stream()
                        .map(each -> line(each.getKey(), each.getValue()) + '\n')
                        .collect(Collectors.joining());
    }

    static String line(OrderCase each, String seen) {
        return "| " + each.id() + " | " + each.situation() + " | " + each.promise() + " | " + seen + " |";
    }

    /** The document with this table in place of the one it has. */
    static String into(String document, String table) {
        int from = document.indexOf(BEGIN) + BEGIN.length();
        return document.substring(0, from) + table + document.substring(document.indexOf(END));
    }
}
