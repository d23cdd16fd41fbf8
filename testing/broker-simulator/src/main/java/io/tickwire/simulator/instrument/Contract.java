package io.tickwire.simulator.instrument;

import java.time.LocalDate;

/**
 * One row of the instrument master.
 *
 * @param id the ExchangeInstrumentID, unique within the segment
 * @param name e.g. {@code RELIANCE}, {@code NIFTY}
 * @param series e.g. {@code EQ}, {@code FUTIDX}, {@code OPTSTK}
 */
public record Contract(Segment segment, long id, String name, String series, Terms terms, Trading trading) {
    /** {@code NSECM:2885}. */
    public String key() {
        return segment + ":" + id;
    }

    public String description() {
        return terms.description(name, series);
    }

    public String displayName() {
        return terms.displayName(name);
    }

    /** The 13 digit InstrumentID: segment, last digit of the year and day of the year of expiry, exchange id. */
    public String instrumentId() {
        String day = terms.expiry().map(Contract::yearAndDay).orElse("1001");
        return segment.number() + day + padded(id, 8);
    }

    private static String yearAndDay(LocalDate expiry) {
        return expiry.getYear() % 10 + padded(expiry.getDayOfYear(), 3);
    }

    private static String padded(long number, int digits) {
        String text = String.valueOf(number);
        return "0".repeat(Math.max(0, digits - text.length())) + text;
    }

    public boolean isIndex() {
        return terms instanceof Terms.Index;
    }

    /** Whether the exchange publishes open interest for it. */
    public boolean hasOpenInterest() {
        return terms instanceof Terms.Future || terms instanceof Terms.Option;
    }
}
