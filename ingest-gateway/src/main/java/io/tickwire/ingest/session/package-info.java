/**
 * When to authorise, open, wait and give up: the feed's session as a pure state machine. No clock, thread, randomness or
 * I/O; time and draws are arguments, and what must be done is returned.
 */
@NullMarked
package io.tickwire.ingest.session;

import org.jspecify.annotations.NullMarked;
