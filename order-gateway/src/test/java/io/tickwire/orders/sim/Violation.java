package io.tickwire.orders.sim;

/** An invariant did not hold. */
final class Violation extends AssertionError {
    private static final long serialVersionUID = 1L;

    Violation(String invariant, String what) {
        super(invariant + ": " + what);
    }
}
