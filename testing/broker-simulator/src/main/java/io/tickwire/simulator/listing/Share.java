package io.tickwire.simulator.listing;

/**
 * A listed company before it becomes rows of the two cash segments.
 *
 * @param nseId,bseId 0 to have one assigned; -1 when it is not listed there
 * @param price fixed-point
 * @param derivatives whether futures and options exist on it
 */
record Share(long nseId, String symbol, long price, String company, long bseId, String isin, boolean derivatives) {}
