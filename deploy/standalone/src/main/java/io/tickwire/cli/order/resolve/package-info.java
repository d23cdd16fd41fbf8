/** What waits at the order-gateway, and a person's word about an order nobody can decide. */
@NullMarked
package io.tickwire.cli.order.resolve;

import org.jspecify.annotations.NullMarked;
