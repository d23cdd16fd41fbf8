/**
 * The contracts of Tickwire: Avro records (generated into {@code market} and {@code orders}), the topic catalogue, and
 * the serdes for it.
 */
@NullMarked
package io.tickwire.schemas;

import org.jspecify.annotations.NullMarked;
