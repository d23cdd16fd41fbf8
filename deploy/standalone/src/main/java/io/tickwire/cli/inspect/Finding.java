package io.tickwire.cli.inspect;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What one check of the doctor found.
 *
 * @param name what was looked at
 * @param verdict how it is
 * @param detail what was seen
 * @param remedy what to do about a problem; empty for the others
 */
record Finding(String name, Verdict verdict, String detail, String remedy) {
    /** How something is. */
    enum Verdict {
        OK,
        /** Could not be looked at, which is no problem by itself. */
        SKIPPED,
        PROBLEM
    }

    static Finding ok(String name, String detail) {
        return new Finding(name, Verdict.OK, detail, "");
    }

    static Finding skipped(String name, String why) {
        return new Finding(name, Verdict.SKIPPED, why, "");
    }

    static Finding problem(String name, String detail, String remedy) {
        return new Finding(name, Verdict.PROBLEM, detail, remedy);
    }

    boolean problem() {
        return verdict == Verdict.PROBLEM;
    }

    String line() {
        String line = String.format("%-8s %-18s %s", verdict.name().toLowerCase(Locale.ROOT), name, detail);
        return problem() ? line + System.lineSeparator() + " ".repeat(9) + "remedy: " + remedy : line;
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("verdict", verdict.name());
        json.put("detail", detail);
        json.put("remedy", remedy);
        return json;
    }
}
