/** The command line: {@code ./tickwire}, one package for each group of commands. */
@NullMarked
package io.tickwire.cli;

import org.jspecify.annotations.NullMarked;
