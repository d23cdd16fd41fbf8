/** Where a standalone system keeps its data: layout, version, lock, secrets, what a killed run left behind. */
@NullMarked
package io.tickwire.standalone.directory;

import org.jspecify.annotations.NullMarked;
