/** The instrument master: its text to definitions, definitions to look-ups. Pure. */
@NullMarked
package io.tickwire.broker.instrument;

import org.jspecify.annotations.NullMarked;
