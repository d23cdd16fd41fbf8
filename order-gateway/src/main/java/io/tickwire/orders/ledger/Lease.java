package io.tickwire.orders.ledger;

/**
 * The right to act for an account.
 *
 * @param epoch rises with every owner; everything written carries it
 * @param fenceNeeded an owner before us went without saying so: log in anew at the broker before anything else, so that
 *     it cannot send any more even if it only slept
 */
public record Lease(long epoch, boolean fenceNeeded) {}
