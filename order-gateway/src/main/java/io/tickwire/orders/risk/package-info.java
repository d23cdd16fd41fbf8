/** Whether an order may be sent at all: trading state, limits and prices, judged from what the ledger holds. Pure. */
@NullMarked
package io.tickwire.orders.risk;

import org.jspecify.annotations.NullMarked;
