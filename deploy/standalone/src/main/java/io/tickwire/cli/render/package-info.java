/** How records look on a terminal and to a machine. */
@NullMarked
package io.tickwire.cli.render;

import org.jspecify.annotations.NullMarked;
