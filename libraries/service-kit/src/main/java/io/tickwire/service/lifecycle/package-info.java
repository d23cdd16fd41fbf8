/** Parts that start in order and stop in reverse, and the one way a process begins and ends. */
@NullMarked
package io.tickwire.service.lifecycle;

import org.jspecify.annotations.NullMarked;
