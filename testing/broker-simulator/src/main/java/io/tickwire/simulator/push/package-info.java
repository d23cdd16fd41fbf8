/** The interactive socket: what happens to orders is pushed to the logins that sent them. */
@NullMarked
package io.tickwire.simulator.push;

import org.jspecify.annotations.NullMarked;
