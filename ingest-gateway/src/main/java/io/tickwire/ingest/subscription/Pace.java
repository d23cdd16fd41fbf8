package io.tickwire.ingest.subscription;

import static io.tickwire.ingest.subscription.SubscriptionBook.NEVER;

import java.util.OptionalInt;

/** When the next request may go, how many new channels it may ask for, and when what was refused is asked for again. */
final class Pace {
    private final BookLimits limits;
    private OptionalInt slots = OptionalInt.empty();
    private long notBefore;
    private long retryFailedAt = NEVER;
    private int unanswered;

    Pace(BookLimits limits) {
        this.limits = limits;
    }

    void restart(long nanos) {
        slots = OptionalInt.empty();
        notBefore = nanos;
        unanswered = 0;
    }

    long notBefore() {
        return notBefore;
    }

    long retryFailedAt() {
        return retryFailedAt;
    }

    /** Free slots of the account; many when the broker did not say. */
    int slots() {
        return slots.orElse(Integer.MAX_VALUE);
    }

    void learn(OptionalInt told) {
        slots = told.isPresent() ? told : slots;
    }

    void forgetSlots() {
        slots = OptionalInt.empty();
    }

    /** The time has come to ask for what was refused, in the hope that something changed. */
    void retrying() {
        retryFailedAt = NEVER;
        forgetSlots();
    }

    void failed(long nanos) {
        retryFailedAt = Math.min(retryFailedAt, nanos + limits.retryFailed().toNanos());
    }

    /** A slot may have become free: what was refused need not wait longer than the next request. */
    void slotFreed() {
        retryFailedAt = Math.min(retryFailedAt, notBefore);
    }

    /** The pause counts from here, not from the answer: a slow broker need not be waited for twice. */
    void sent(long nanos) {
        notBefore = nanos + limits.batchDelay().toNanos();
    }

    void answered() {
        unanswered = 0;
    }

    /** @return how many requests in a row went unanswered by now */
    int unanswered(long nanos, double draw) {
        unanswered++;
        notBefore = nanos + limits.backoff().delay(unanswered, draw).toNanos();
        return unanswered;
    }

    /** The next request belongs to the last one: nothing may come between. */
    void atOnce(long nanos) {
        notBefore = nanos;
    }
}
