/**
 * What waits to be written in one transaction, and when it is due. Pure.
 */
@NullMarked
package io.tickwire.ticks.history.batch;

import org.jspecify.annotations.NullMarked;
