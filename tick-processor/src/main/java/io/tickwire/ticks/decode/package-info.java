/**
 * What it means when a record cannot be decoded, and what of it becomes a dead letter.
 */
@NullMarked
package io.tickwire.ticks.decode;

import org.jspecify.annotations.NullMarked;
