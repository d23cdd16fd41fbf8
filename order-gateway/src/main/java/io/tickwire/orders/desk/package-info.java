/** The order desk: decides, for every input, what is written to the ledger and what is done at the broker. Pure but for its ledger. */
@NullMarked
package io.tickwire.orders.desk;

import org.jspecify.annotations.NullMarked;
