/** Where the servers of the tests come from: the embedded parts, or containers. Asked through {@code Servers} only. */
@NullMarked
package io.tickwire.testing.servers;

import org.jspecify.annotations.NullMarked;
