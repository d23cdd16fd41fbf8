/** PostgreSQL from unpacked binaries: create a data directory, run a server on it. */
@NullMarked
package io.tickwire.embedded.postgres;

import org.jspecify.annotations.NullMarked;
