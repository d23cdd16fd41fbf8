package io.tickwire.orders.check;

import io.tickwire.broker.instrument.InstrumentDefinition;
import io.tickwire.orders.command.Contract;
import io.tickwire.orders.command.Reason;
import io.tickwire.orders.plan.Slices;

/** Quantities against the exchange's lots and its largest order; units. */
final class QuantityCheck {
    /** Beyond any real order, and far from overflow. */
    private static final long LARGEST = 1_000_000_000L;

    private QuantityCheck() {}

    static void ofOrder(long quantity, InstrumentDefinition instrument) {
        positive("quantity", quantity);
        lots(instrument, quantity);
    }

    static void positive(String field, long quantity) {
        Violation.unless(
                quantity > 0 && quantity <= LARGEST,
                Reason.QUANTITY_INVALID,
                field + " must lie between 1 and " + LARGEST + ", is " + quantity);
    }

    static void position(long target, InstrumentDefinition instrument) {
        Violation.unless(
                Math.abs(target) <= LARGEST && target != Long.MIN_VALUE,
                Reason.QUANTITY_INVALID,
                "targetPosition " + target + " is beyond " + LARGEST);
        lots(instrument, target);
    }

    static void disclosed(long disclosed, long quantity) {
        Violation.unless(
                disclosed >= 0 && disclosed <= quantity,
                Reason.QUANTITY_INVALID,
                "disclosedQuantity must lie between 0 and the quantity, is " + disclosed);
    }

    static void inSlices(long quantity, Contract contract) {
        Violation.unless(
                Slices.possible(quantity, contract),
                Reason.FREEZE_QUANTITY,
                quantity + " units of " + contract.symbol() + " would take more than " + Slices.MOST
                        + " orders of at most " + contract.largestOrder() + " units; send several commands");
    }

    static void inOneOrder(long quantity, Contract contract) {
        Long largest = contract.largestOrder();
        Violation.unless(
                largest == null || quantity <= largest,
                Reason.FREEZE_QUANTITY,
                "one order of " + contract.symbol() + " may have at most " + largest
                        + " units, and an order with exits is not split; send several");
    }

    private static void lots(InstrumentDefinition instrument, long quantity) {
        Violation.unless(
                quantity % instrument.lotSize() == 0,
                Reason.LOT_MULTIPLE,
                quantity + " is no multiple of the lot size " + instrument.lotSize() + " of " + instrument.symbol());
    }
}
