package io.tickwire.orders.drive;

import io.tickwire.orders.broker.BrokerSession;
import java.util.function.BooleanSupplier;

/** Opens the broker for a tenure. */
public interface BrokerDoor {
    /**
     * @param held whether the account is still ours; asked before every login
     * @param fence whether a lost owner must be shut out by a new login; on paper there is nobody to shut out
     * @throws RuntimeException when there is no session to be had; the message says why
     */
    BrokerSession open(BooleanSupplier held, boolean fence);
}
