/** One desk for each client of the account, and what is for which of them. Pure but for the ports. */
@NullMarked
package io.tickwire.orders.client;

import org.jspecify.annotations.NullMarked;
