/**
 * The history store in PostgreSQL: binary COPY and compare-and-set of offsets in one transaction.
 */
@NullMarked
package io.tickwire.ticks.history.postgres;

import org.jspecify.annotations.NullMarked;
