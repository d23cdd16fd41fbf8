/** What the machine gives a server: a directory of its own, a port, a process, an unpacked archive. */
@NullMarked
package io.tickwire.embedded.host;

import org.jspecify.annotations.NullMarked;
