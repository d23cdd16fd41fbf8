/** {@code tickwire order}: one command of the line for each order command there is. */
@NullMarked
package io.tickwire.cli.order.command;

import org.jspecify.annotations.NullMarked;
