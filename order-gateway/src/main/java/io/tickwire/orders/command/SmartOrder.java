package io.tickwire.orders.command;

/**
 * Be at a net position.
 *
 * @param target wanted net position in units: above zero long, below short, zero flat
 */
public record SmartOrder(
        CommandHeader header, Contract contract, Product product, long target, Pricing pricing, Validity validity)
        implements Command {

    /** Whether both steer the same position, so that the newer one makes the older one pointless. */
    public boolean steersSameAs(SmartOrder other) {
        return contract.key().equals(other.contract.key())
                && product == other.product
                && java.util.Objects.equals(header.clientId(), other.header.clientId());
    }
}
