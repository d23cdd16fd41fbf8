/** What every broker package must do behind the port {@code BrokerOrders}: numbered cases, written once, run for each broker. */
@NullMarked
package io.tickwire.orders.broker.conformance;

import org.jspecify.annotations.NullMarked;
