/** What a broker's HTTP call and answer are: routes, XTS envelopes and nginx pages. Knows no market word. */
@NullMarked
package io.tickwire.simulator.http;

import org.jspecify.annotations.NullMarked;
