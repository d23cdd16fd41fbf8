package io.tickwire.service.config;

/** How far one spelling is from another. */
public final class EditDistance {
    private EditDistance() {}

    /** Levenshtein: insertions, deletions and substitutions between two names. */
    public static int between(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            row[column] = column;
        }
        for (int line = 1; line <= from.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column <= to.length(); column++) {
                int substituted = diagonal + (from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(substituted, Math.min(row[column], row[column - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
