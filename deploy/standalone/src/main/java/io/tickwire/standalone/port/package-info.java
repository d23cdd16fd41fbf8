/** The ports of a standalone system: which they are, whether they are free, who holds them. */
@NullMarked
package io.tickwire.standalone.port;

import org.jspecify.annotations.NullMarked;
