package io.tickwire.cli.render;

import java.io.PrintStream;

/** One progress line on standard error, drawn over and over; nothing at all where nobody looks. */
public final class Terminal implements AutoCloseable {
    private final PrintStream out = System.err;
    private final boolean attached = Boolean.getBoolean("tickwire.terminal.errors");

    /** True when a person sees standard output; the launcher script knows, also of standard error. */
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
