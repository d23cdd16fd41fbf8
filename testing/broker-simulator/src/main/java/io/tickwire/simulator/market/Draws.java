package io.tickwire.simulator.market;

/** A small seeded random source (SplitMix64): the same seed gives the same market. */
final class Draws {
    private long state;

    Draws(long seed) {
        this.state = seed;
    }

    long next() {
        state += 0x9E3779B97F4A7C15L;
        long mixed = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    /** 0 to bound - 1; bound at most 2^31. */
    long below(long bound) {
        return (next() >>> 33) * bound >>> 31;
    }
}
