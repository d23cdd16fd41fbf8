/**
 * What we want from the broker and what it has confirmed, per instrument and mode: pure bookkeeping that answers "what is
 * to be asked next?". No clock, thread, randomness or I/O.
 */
@NullMarked
package io.tickwire.ingest.subscription;

import org.jspecify.annotations.NullMarked;
