/** What kinds of messages there are and in which forms a socket can have them. */
@NullMarked
package io.tickwire.simulator.message;

import org.jspecify.annotations.NullMarked;
