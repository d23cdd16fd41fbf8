/** The feed's own thread: what other threads tell it, the pure session's decisions, and their performance. */
@NullMarked
package io.tickwire.ingest.drive;

import org.jspecify.annotations.NullMarked;
