/**
 * What the tests of all modules share: fakes that are themselves tested, real servers started once per module, a proxy that
 * breaks connections on purpose, and the rules of the house.
 */
@NullMarked
package io.tickwire.testing;

import org.jspecify.annotations.NullMarked;
