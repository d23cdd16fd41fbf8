/** The interactive routes that act: order forms in, what they ask for done. */
@NullMarked
package io.tickwire.simulator.dealing;

import org.jspecify.annotations.NullMarked;
