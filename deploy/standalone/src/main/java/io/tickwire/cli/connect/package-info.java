/** Where a running system is and how the command line reaches its parts. */
@NullMarked
package io.tickwire.cli.connect;

import org.jspecify.annotations.NullMarked;
