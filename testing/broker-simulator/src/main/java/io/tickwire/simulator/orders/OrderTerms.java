package io.tickwire.simulator.orders;

/**
 * What a client may change by a modification.
 *
 * @param product MIS, NRML, CNC or MTF; BO of a bracket order, CO of a cover order
 * @param timeInForce DAY or IOC
 * @param quantity in units, the total including what has been filled
 * @param limitPrice fixed-point, 0 when the type has none
 * @param stopPrice fixed-point, 0 when the type has none
 */
public record OrderTerms(
        OrderType type,
        String product,
        String timeInForce,
        long quantity,
        long disclosedQuantity,
        long limitPrice,
        long stopPrice) {
    public boolean isImmediateOrCancel() {
        return timeInForce.equals("IOC");
    }
}
