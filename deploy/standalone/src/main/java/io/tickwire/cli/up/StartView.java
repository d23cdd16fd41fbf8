package io.tickwire.cli.up;

import io.tickwire.standalone.Progress;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Shows what a start is doing: one line drawn over on a terminal, a line for each step done elsewhere. */
final class StartView implements Progress {
    private final Screen screen;
    private final Set<String> running = new LinkedHashSet<>();

    StartView(Screen screen) {
        this.screen = screen;
    }

    @Override
    public synchronized void begun(String step) {
        running.add(step);
        show();
    }

    @Override
    public synchronized void done(String step, Duration took) {
        running.remove(step);
        if (screen.terminal()) {
            show();
        } else {
            screen.keep(String.format(Locale.ROOT, "%s: done in %.1f s", step, took.toMillis() / 1000.0));
        }
    }

    private void show() {
        screen.draw(running.isEmpty() ? List.of() : List.of("starting: " + String.join(", ", running)));
    }
}
