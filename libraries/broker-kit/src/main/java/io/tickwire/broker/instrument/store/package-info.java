/** The instrument master in PostgreSQL: loading a new one, keeping every version, reading the current one. */
@NullMarked
package io.tickwire.broker.instrument.store;

import org.jspecify.annotations.NullMarked;
