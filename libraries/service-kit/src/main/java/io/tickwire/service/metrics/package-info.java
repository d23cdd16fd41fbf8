/** Meter registries. */
@NullMarked
package io.tickwire.service.metrics;

import org.jspecify.annotations.NullMarked;
