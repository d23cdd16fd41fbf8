package io.tickwire.service.lifecycle;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Writes down what happens to it, and does what the test says. */
final class RecordingPart implements Part {
    private final String name;
    private final List<String> story;
    private Callable<?> atStart = () -> "";
    private Callable<?> atStop = () -> "";
    private Consumer<Throwable> report = failure -> {};

    RecordingPart(String name, List<String> story) {
        this.name = name;
        this.story = story;
    }

    RecordingPart atStart(Callable<?> action) {
        atStart = action;
        return this;
    }

    RecordingPart atStop(Callable<?> action) {
        atStop = action;
        return this;
    }

    void fail(Throwable failure) {
        report.accept(failure);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void start() throws Exception {
        story.add("start " + name);
        atStart.call();
    }

    @Override
    public void stop(Duration within) throws Exception {
        story.add("stop " + name);
        atStop.call();
    }

    @Override
    public void whenFailed(Consumer<Throwable> report) {
        this.report = report;
    }
}
