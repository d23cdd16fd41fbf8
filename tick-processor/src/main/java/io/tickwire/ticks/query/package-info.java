/**
 * HTTP reads: latest ticks, whoever holds them, and how far history is.
 */
@NullMarked
package io.tickwire.ticks.query;

import org.jspecify.annotations.NullMarked;
