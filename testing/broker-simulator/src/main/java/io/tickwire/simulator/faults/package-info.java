/** Misbehaviour on request: scripted faults and what they do to a call. */
@NullMarked
package io.tickwire.simulator.faults;

import org.jspecify.annotations.NullMarked;
