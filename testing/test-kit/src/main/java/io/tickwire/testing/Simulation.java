package io.tickwire.testing;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;

/**
 * Runs many seeded lives of something and, when one goes wrong, says which seed and what its last steps were, so that the
 * life can be lived again: {@code -Dsimulation.seed=N} runs that one alone.
 */
public final class Simulation {
    private static final int REMEMBERED = 20;

    private Simulation() {}

    /** One life: everything random in it comes from {@code random}. It throws when an invariant breaks. */
    @FunctionalInterface
    public interface Life {
        void live(SplittableRandom random, Trace trace) throws Exception;
    }

    /** Remembers the last steps of a life. */
    public static final class Trace {
        private final Deque<Object> steps = new ArrayDeque<>();
        private long count;

        /** @param step what happened; its text is made only when the life fails */
        public void step(Object step) {
            count++;
            if (steps.size() == REMEMBERED) {
                steps.removeFirst();
            }
            steps.addLast(step);
        }

        public long count() {
            return count;
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder();
            long number = count - steps.size();
            for (Object step : steps) {
                text.append("\n  ").append(++number).append(": ").append(step);
            }
            return text.toString();
        }
    }

    /**
     * Lives {@code lives} lives with the seeds {@code firstSeed}, {@code firstSeed + 1} and so on.
     *
     * @return steps taken in all lives together
     * @throws AssertionError naming the seed and the last steps of the first life that failed
     */
    public static long run(long firstSeed, long lives, Life life) {
        Long only = Long.getLong("simulation.seed");
        if (only != null) {
            return live(only, life);
        }
        long steps = 0;
        for (long seed = firstSeed; seed < firstSeed + lives; seed++) {
            steps += live(seed, life);
        }
        return steps;
    }

    private static long live(long seed, Life life) {
        Trace trace = new Trace();
        try {
            life.live(new SplittableRandom(seed), trace);
            return trace.count();
        } catch (Throwable broken) {
            throw new AssertionError(
                    "seed " + seed + " failed after " + trace.count() + " steps: " + broken.getMessage()
                            + "\nlast steps:" + trace + "\nrun it alone with -Dsimulation.seed=" + seed,
                    broken);
        }
    }
}
