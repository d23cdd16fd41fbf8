/** Commands that allow and forbid trading. */
@NullMarked
package io.tickwire.cli.trading;

import org.jspecify.annotations.NullMarked;
