/** The process layer of the order tests: real gateways killed and stopped at chosen steps, judged by independent readers. */
@NullMarked
package io.tickwire.orders.kills;

import org.jspecify.annotations.NullMarked;
