package io.tickwire.orders.listen.drive;

import io.tickwire.orders.broker.OrderNews;
import io.tickwire.orders.listen.ListenEvent;

/** What reaches the listening thread from others. */
sealed interface Signal {
    record Happened(ListenEvent event) implements Signal {}

    record Told(long epoch, OrderNews news) implements Signal {}
}
