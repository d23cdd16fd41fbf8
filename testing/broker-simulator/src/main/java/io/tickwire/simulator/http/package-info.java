/** The broker's HTTP face: requests in, XTS envelopes (and nginx pages) out. Knows no market word. */
@NullMarked
package io.tickwire.simulator.http;

import org.jspecify.annotations.NullMarked;
