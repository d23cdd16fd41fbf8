/** Recorded frames, run through the production decoder once more. */
@NullMarked
package io.tickwire.cli.replay;

import org.jspecify.annotations.NullMarked;
