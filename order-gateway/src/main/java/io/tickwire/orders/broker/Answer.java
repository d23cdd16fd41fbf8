package io.tickwire.orders.broker;

import java.util.List;

/**
 * What a read gave. An error is never an empty list: "flat" and "nothing open" are only ever said by the broker.
 *
 * @param <T> kind of row
 */
public sealed interface Answer<T> {
    /** The whole list, possibly empty. */
    record Rows<T>(List<T> rows) implements Answer<T> {}

    /** Nothing is known; the cause says what happened. */
    record Failed<T>(String cause) implements Answer<T> {}

    /**
     * The login may not act for this client, and asking again will not change that by itself.
     *
     * @param cause who said so and what can be done, in a sentence
     */
    record NotOurs<T>(String cause) implements Answer<T> {}
}
