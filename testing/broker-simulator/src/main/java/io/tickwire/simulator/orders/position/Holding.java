package io.tickwire.simulator.orders.position;

import io.tickwire.simulator.instrument.Contract;

/**
 * Shares in a client's depository account: what was bought under CNC on earlier days.
 *
 * @param price the average they were bought at, fixed-point
 * @param sold of them today
 */
public record Holding(Contract contract, long quantity, long price, long sold) {}
