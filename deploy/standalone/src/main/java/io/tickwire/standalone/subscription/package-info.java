/** What the desired set of a standalone system should be. */
@NullMarked
package io.tickwire.standalone.subscription;

import org.jspecify.annotations.NullMarked;
