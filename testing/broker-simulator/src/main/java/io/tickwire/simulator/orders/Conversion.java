package io.tickwire.simulator.orders;

import io.tickwire.simulator.instrument.Contract;
import java.time.Instant;

/**
 * A part of a position that moved from one product to another (XTS reference 4.9).
 *
 * @param quantity above zero of a long position, below of a short one
 * @param price the average it was opened at, fixed-point
 */
public record Conversion(
        Owner owner, Contract contract, String from, String to, long quantity, long price, Instant at) {}
