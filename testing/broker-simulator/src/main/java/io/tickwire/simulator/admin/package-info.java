/** Control from outside: faults, prices and counters, in process and over HTTP. */
@NullMarked
package io.tickwire.simulator.admin;

import org.jspecify.annotations.NullMarked;
