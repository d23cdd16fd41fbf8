/**
 * Records of the topics as rows of the history tables, in the bytes of PostgreSQL's binary COPY. Pure.
 */
@NullMarked
package io.tickwire.ticks.history.row;

import org.jspecify.annotations.NullMarked;
