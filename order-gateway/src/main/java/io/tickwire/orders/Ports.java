package io.tickwire.orders;

import io.tickwire.orders.drive.BrokerDoor;
import io.tickwire.orders.ledger.CommandLedger;
import io.tickwire.orders.ledger.CommandSource;
import io.tickwire.orders.ledger.CommandStore;
import io.tickwire.orders.ledger.EventOutbox;

/**
 * Where a run meets its ledger and its broker: each port as the run will use it. A process that is to end at an exact step
 * stands something between; a gateway as it is shipped stands nothing there.
 */
interface Ports {
    /** As they are. */
    Ports PLAIN = new Ports() {};

    default CommandStore store(CommandStore store) {
        return store;
    }

    default CommandLedger ledger(CommandLedger ledger) {
        return ledger;
    }

    default CommandSource commands(CommandSource commands) {
        return commands;
    }

    default EventOutbox outbox(EventOutbox outbox) {
        return outbox;
    }

    default BrokerDoor door(BrokerDoor door) {
        return door;
    }
}
