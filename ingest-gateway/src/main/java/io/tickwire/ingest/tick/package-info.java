/** Broker messages and what becomes of them: pure normalisation into the published tick. */
@NullMarked
package io.tickwire.ingest.tick;

import org.jspecify.annotations.NullMarked;
