/** Intervals in which data may have been lost: when they open, when they close, and the record of them. Pure. */
@NullMarked
package io.tickwire.ingest.gap;

import org.jspecify.annotations.NullMarked;
