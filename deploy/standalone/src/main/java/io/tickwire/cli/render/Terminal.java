package io.tickwire.cli.render;

import java.io.PrintStream;

/** One progress line, drawn over and over; nothing at all where nobody looks. */
public final class Terminal implements AutoCloseable {
    private final PrintStream out;
    private final boolean attached = attached();

    public Terminal(PrintStream out) {
        this.out = out;
    }

    /** True when a person sees standard output; the launcher script knows. */
    public static boolean attached() {
        return Boolean.getBoolean("tickwire.terminal");
    }

    public void show(String text) {
        if (attached) {
            out.print("\r\u001b[K" + text);
            out.flush();
        }
    }

    public void clear() {
        show("");
    }

    @Override
    public void close() {
        clear();
    }
}
