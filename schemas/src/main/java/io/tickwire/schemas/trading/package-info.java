/** The trading states on {@code control.trading-state.v1} as whoever changes one names and writes it. */
@NullMarked
package io.tickwire.schemas.trading;

import org.jspecify.annotations.NullMarked;
