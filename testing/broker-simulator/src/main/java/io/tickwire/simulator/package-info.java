/** An XTS broker to try clients against: composition, settings and the program's entry. */
@NullMarked
package io.tickwire.simulator;

import org.jspecify.annotations.NullMarked;
