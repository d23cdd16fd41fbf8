package io.tickwire.cli.up;

import java.io.PrintStream;
import java.util.List;

/** A few lines at the bottom of a terminal that are drawn over again; on anything else every line is kept. */
final class Screen {
    private final PrintStream out;
    private final boolean terminal;
    private int drawn;

    Screen(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    boolean terminal() {
        return terminal;
    }

    /** A line that stays; what is drawn over comes after it. */
    synchronized void keep(String line) {
        clear();
        out.println(line);
        out.flush();
    }

    /** Replaces what was drawn last; drawn nowhere but on a terminal. */
    synchronized void draw(List<String> lines) {
        if (!terminal) {
            return;
        }
        clear();
        lines.forEach(out::println);
        drawn = lines.size();
        out.flush();
    }

    synchronized void clear() {
        if (drawn > 0) {
            out.print("\u001b[" + drawn + "A\u001b[J");
            drawn = 0;
        }
    }
}
