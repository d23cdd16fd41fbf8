package io.tickwire.broker.instrument.store;

import io.tickwire.broker.instrument.ParsedMaster;
import io.tickwire.schemas.market.ExchangeSegment;

/**
 * What a load of one segment did. When it was not applied nothing changed and the last good master stays.
 *
 * @param segment the segment
 * @param applied whether the new master is in force
 * @param reason why not; "applied" otherwise
 * @param rows good rows in the new master
 * @param added instruments that were not there before
 * @param changed instruments whose definition differs; the old version is closed and kept
 * @param closed instruments no longer in the master
 * @param unchanged instruments whose stored row was left alone
 * @param rejected rows of the text that could not be trusted
 * @param reassigned of the changed ones, those whose id now names something else: another symbol and name
 */
public record LoadReport(
        ExchangeSegment segment,
        boolean applied,
        String reason,
        int rows,
        int added,
        int changed,
        int closed,
        int unchanged,
        int rejected,
        int reassigned) {
    static LoadReport refused(ExchangeSegment segment, ParsedMaster master, String reason) {
        return new LoadReport(
                segment,
                false,
                reason,
                master.definitions().size(),
                0,
                0,
                0,
                0,
                master.rejected().size(),
                0);
    }
}
