/** Messages as text: whole ones as JSON, partial ones as keys and values. */
@NullMarked
package io.tickwire.simulator.json;

import org.jspecify.annotations.NullMarked;
