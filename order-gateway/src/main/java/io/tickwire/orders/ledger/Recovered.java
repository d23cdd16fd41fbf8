package io.tickwire.orders.ledger;

import io.tickwire.orders.event.Subject;
import io.tickwire.orders.execute.Leg;
import java.util.List;

/**
 * What a gateway finds when it takes over an account.
 *
 * @param open commands without a terminal fact, in the order they were stored
 * @param legs orders that are not over, and those planned today: the broker may still come up with one of them
 */
public record Recovered(List<StoredCommand> open, List<OwnedLeg> legs) {
    public static final Recovered NOTHING = new Recovered(List.of(), List.of());

    /** An order with the command it belongs to. */
    public record OwnedLeg(Subject subject, Leg leg) {}
}
