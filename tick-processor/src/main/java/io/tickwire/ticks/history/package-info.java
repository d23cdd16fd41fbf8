/**
 * From topics to the history store: poll, batch, write, and what to do when the store is away. One thread a topic.
 */
@NullMarked
package io.tickwire.ticks.history;

import org.jspecify.annotations.NullMarked;
