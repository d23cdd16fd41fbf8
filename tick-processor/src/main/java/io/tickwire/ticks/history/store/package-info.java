/**
 * What the writer needs of a history store, and what it offers in return. Ports only.
 */
@NullMarked
package io.tickwire.ticks.history.store;

import org.jspecify.annotations.NullMarked;
