package io.tickwire.simulator.instrument;

/**
 * What a derivative is written on, in the master's words.
 *
 * @param instrumentId the 13 digit InstrumentID of a share, or -1 for an index (XTS reference 3.5)
 * @param indexName e.g. {@code Nifty 50}, the symbol for a share, empty for spreads
 */
public record Underlying(String instrumentId, String indexName) {}
