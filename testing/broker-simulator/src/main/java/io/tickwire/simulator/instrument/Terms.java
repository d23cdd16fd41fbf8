package io.tickwire.simulator.instrument;

import java.time.LocalDate;
import java.util.Optional;

/** What kind of contract it is, with how the master names and describes that kind (XTS reference 3.5). */
public sealed interface Terms {
    /** The master's InstrumentType: 1 future, 2 option, 4 spread, 8 equity, 16 spot. */
    int instrumentType();

    /** The trading symbol, e.g. {@code RELIANCE-EQ} or {@code NIFTY26JUNFUT}. */
    String description(String name, String series);

    /** The name people read, e.g. {@code NIFTY 30JUN2026}. */
    String displayName(String name);

    /** The day a derivative ends, which is also part of the 13 digit InstrumentID. */
    default Optional<LocalDate> expiry() {
        return Optional.empty();
    }

    record Equity(String company, String isin) implements Terms {
        @Override
        public int instrumentType() {
            return 8;
        }

        @Override
        public String description(String name, String series) {
            return name + "-" + series;
        }

        @Override
        public String displayName(String name) {
            return name;
        }
    }

    /** @param longName e.g. {@code NIFTY 50}: what the index list calls it */
    record Index(String longName) implements Terms {
        @Override
        public int instrumentType() {
            return 16;
        }

        @Override
        public String description(String name, String series) {
            return name;
        }

        @Override
        public String displayName(String name) {
            return longName;
        }
    }

    record Future(LocalDate expires, Underlying underlying) implements Terms {
        @Override
        public int instrumentType() {
            return 1;
        }

        @Override
        public String description(String name, String series) {
            return name + ContractDates.yearMonth(expires) + "FUT";
        }

        @Override
        public String displayName(String name) {
            return name + " " + ContractDates.full(expires);
        }

        @Override
        public Optional<LocalDate> expiry() {
            return Optional.of(expires);
        }
    }

    /** A calendar spread: buy the far month, sell the near one. */
    record Spread(LocalDate near, LocalDate far) implements Terms {
        @Override
        public int instrumentType() {
            return 4;
        }

        @Override
        public String description(String name, String series) {
            return name + ContractDates.yearMonth(near) + ContractDates.yearMonth(far) + "FUT";
        }

        @Override
        public String displayName(String name) {
            return name + " " + ContractDates.dayMonth(near) + ContractDates.dayMonth(far) + " SPD";
        }
    }

    /** @param weekly weeklies spell the month with one character and add the day */
    record Option(LocalDate expires, Underlying underlying, long strike, boolean call, boolean weekly)
            implements Terms {
        @Override
        public int instrumentType() {
            return 2;
        }

        @Override
        public String description(String name, String series) {
            return name + expiryCode() + Price.text(strike) + type();
        }

        private String expiryCode() {
            return weekly ? ContractDates.weekly(expires) : ContractDates.yearMonth(expires);
        }

        @Override
        public String displayName(String name) {
            return name + " " + ContractDates.full(expires) + " " + type() + " " + Price.text(strike);
        }

        @Override
        public Optional<LocalDate> expiry() {
            return Optional.of(expires);
        }

        private String type() {
            return call ? "CE" : "PE";
        }
    }
}
