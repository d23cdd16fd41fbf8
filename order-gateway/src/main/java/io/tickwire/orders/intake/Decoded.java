package io.tickwire.orders.intake;

import io.tickwire.schemas.orders.OrderCommand;
import org.jspecify.annotations.Nullable;

/** What a record of the command topic turned out to be. */
sealed interface Decoded {
    record Readable(OrderCommand command) implements Decoded {}

    /**
     * Will never be readable.
     *
     * @param commandId its id, when at least that could be read
     */
    record Poison(String cause, @Nullable String commandId) implements Decoded {}

    /** Not readable now: the schema registry does not answer. The record must be tried again, not thrown away. */
    record NotNow(String cause) implements Decoded {}
}
