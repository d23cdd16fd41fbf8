/** What each market data session has asked for, and the routes that ask. */
@NullMarked
package io.tickwire.simulator.subscription;

import org.jspecify.annotations.NullMarked;
