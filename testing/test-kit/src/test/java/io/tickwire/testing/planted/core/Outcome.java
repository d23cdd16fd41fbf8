package io.tickwire.testing.planted.core;

/** Breaks the rule that implementors of sealed types are values. */
public sealed interface Outcome {
    final class Mutable implements Outcome {
        int count;
    }
}
