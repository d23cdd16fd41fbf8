package io.tickwire.orders.check;

import io.tickwire.broker.instrument.InstrumentDefinition;
import io.tickwire.orders.command.Contract;
import java.util.OptionalLong;

/** The part of an instrument that orders must keep to. */
public final class ContractTerms {
    private ContractTerms() {}

    public static Contract of(InstrumentDefinition instrument) {
        OptionalLong largest = instrument.maxOrderQuantity();
        return new Contract(
                instrument.key(),
                instrument.symbol(),
                instrument.lotSize(),
                largest.isPresent() ? (Long) largest.getAsLong() : null);
    }
}
