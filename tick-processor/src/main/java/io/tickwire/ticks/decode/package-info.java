/**
 * What it means when a record cannot be decoded.
 */
@NullMarked
package io.tickwire.ticks.decode;

import org.jspecify.annotations.NullMarked;
