package io.tickwire.orders.listen.drive;

import io.tickwire.orders.desk.DeskInput;
import org.jspecify.annotations.Nullable;

/** Hears what the broker tells by itself, on one thread; must not block. */
public interface Hearer {
    /** @param client whose account it is about, in the broker's word; null when it concerns all, or that was not said */
    void told(@Nullable String client, DeskInput input);
}
