/** Which contracts exist: well known ones with their real ids, made-up ones beside them, the same for the same date. */
@NullMarked
package io.tickwire.simulator.listing;

import org.jspecify.annotations.NullMarked;
