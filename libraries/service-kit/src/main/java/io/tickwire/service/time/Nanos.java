package io.tickwire.service.time;

/** Monotonic time: only differences mean anything. For deadlines and durations; wall time is {@code InstantSource}. */
@FunctionalInterface
public interface Nanos {
    /** Nanoseconds since an arbitrary origin; compare by subtraction, it may overflow. */
    long nanos();

    static Nanos system() {
        return System::nanoTime;
    }
}
