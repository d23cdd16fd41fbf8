/** Exact frames on record: written beside the ticks when switched on, and read again to be replayed. */
@NullMarked
package io.tickwire.ingest.raw;

import org.jspecify.annotations.NullMarked;
