package io.tickwire.broker.instrument;

import java.util.Arrays;
import java.util.Optional;

/** Kind of an instrument, with the master's number for it (XTS reference 3.3, 3.5). */
public enum InstrumentType {
    FUTURE(1),
    OPTION(2),
    SPREAD(4),
    EQUITY(8),
    SPOT(16),
    PREFERENCE_SHARE(32),
    DEBENTURE(64),
    WARRANT(128),
    MISCELLANEOUS(256),
    MUTUAL_FUND(512);

    private final int code;

    InstrumentType(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** Whether it ends on a date. */
    public boolean expires() {
        return this == FUTURE || this == OPTION || this == SPREAD;
    }

    static Optional<InstrumentType> of(String code) {
        return Arrays.stream(values())
                .filter(type -> Integer.toString(type.code).equals(code))
                .findFirst();
    }
}
