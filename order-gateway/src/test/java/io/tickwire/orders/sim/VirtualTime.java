package io.tickwire.orders.sim;

import io.tickwire.testing.Simulation;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/** The simulated world's clock, dice and agenda; everything follows from the seed. Times in microseconds. */
final class VirtualTime {
    static final long MILLI = 1_000L;
    static final long SECOND = 1_000_000L;

    /** 2026-11-20 10:00 IST: a story that begins then stays within one trading day. */
    static final long MORNING = 1_795_149_000L * SECOND;

    /** 2026-11-21 00:00 IST. */
    static final long MIDNIGHT = MORNING + 14 * 3_600 * SECOND;

    private record Due(long at, long order, Runnable what) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            return at != other.at ? Long.compare(at, other.at) : Long.compare(order, other.order);
        }
    }

    /** Made into text only when the life fails. */
    private record Told(long at, String format, Object[] values) {
        @Override
        public String toString() {
            return String.format("%12.3f s  ", (at - MORNING) / 1e6) + String.format(format, values);
        }
    }

    private final PriorityQueue<Due> agenda = new PriorityQueue<>();
    private final SplittableRandom dice;
    private final Simulation.Trace trace;
    private long start = MORNING;
    private long now = MORNING;
    private long count;

    VirtualTime(SplittableRandom dice, Simulation.Trace trace) {
        this.dice = dice;
        this.trace = trace;
    }

    /** Begins the story at another time than in the morning. */
    void startAt(long time) {
        start = time;
        now = time;
    }

    /** A moment of the story. */
    long after(long sinceStart) {
        return start + sinceStart;
    }

    long now() {
        return now;
    }

    void at(long time, Runnable what) {
        agenda.add(new Due(Math.max(time, now), count++, what));
    }

    void in(long delay, Runnable what) {
        at(now + delay, what);
    }

    boolean chance(double probability) {
        return dice.nextDouble() < probability;
    }

    double draw() {
        return dice.nextDouble();
    }

    /** Between the two, both included. */
    long between(long low, long high) {
        return low >= high ? low : dice.nextLong(low, high + 1);
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(dice.nextInt(choices.size()));
    }

    /** Runs until the agenda is empty or the time is reached. */
    void runUntil(long end) {
        while (true) {
            Due next = agenda.peek();
            if (next == null || next.at() > end) {
                now = Math.max(now, end);
                return;
            }
            agenda.remove();
            now = next.at();
            next.what().run();
        }
    }

    void tell(String format, Object... values) {
        trace.step(new Told(now, format, values));
    }
}
