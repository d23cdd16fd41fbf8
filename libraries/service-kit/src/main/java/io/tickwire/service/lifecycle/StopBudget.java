package io.tickwire.service.lifecycle;

import java.time.Duration;

/**
 * How one time limit is shared by parts that stop one after another: each may use what is left, except for a share kept
 * for every part after it, so that one that hangs does not take the others' time. Pure.
 */
record StopBudget(Duration whole, int parts) {
    /** @param after how many parts still have to stop after this one */
    Duration allowance(Duration spent, int after) {
        Duration kept = whole.dividedBy(2L * Math.max(1, parts)).multipliedBy(after);
        Duration allowance = whole.minus(spent).minus(kept);
        return allowance.isNegative() ? Duration.ZERO : allowance;
    }
}
