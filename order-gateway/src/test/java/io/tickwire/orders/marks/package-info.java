/** Inside a gateway under test: where it can be held still, so that it is killed or stopped at an exact step. */
@NullMarked
package io.tickwire.orders.marks;

import org.jspecify.annotations.NullMarked;
