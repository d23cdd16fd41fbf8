/** Real servers on this machine, for the standalone system and for tests: start one, use it, close it. */
@NullMarked
package io.tickwire.embedded;

import org.jspecify.annotations.NullMarked;
