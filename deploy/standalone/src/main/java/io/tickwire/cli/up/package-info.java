/** {@code tickwire up}: the whole system in the foreground. */
@NullMarked
package io.tickwire.cli.up;

import org.jspecify.annotations.NullMarked;
