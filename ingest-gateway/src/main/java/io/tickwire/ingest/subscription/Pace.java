package io.tickwire.ingest.subscription;

import static io.tickwire.ingest.subscription.SubscriptionBook.NEVER;

import java.util.OptionalInt;

/** When the next request may go, how many new channels it may ask for, and when what had no slot is asked for again. */
final class Pace {
    private final BookLimits limits;
    private OptionalInt slots = OptionalInt.empty();
    private long notBefore;
    private long slotsAt = NEVER;
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

    /** When those without a slot are asked for again, monotonic nanoseconds; NEVER when there are none. */
    long slotsAt() {
        return slotsAt;
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

    /** The time has come to ask for what had no slot, in the hope that something changed. */
    void slotsMayBeFree() {
        slotsAt = NEVER;
        forgetSlots();
    }

    void crowded(long nanos) {
        slotsAt = Math.min(slotsAt, nanos + limits.retryFailed().toNanos());
    }

    /** A slot may have become free: what had none need not wait longer than the next request. */
    void slotFreed() {
        slotsAt = Math.min(slotsAt, notBefore);
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
