package io.tickwire.service.http.access;

import java.util.Locale;

/** What a caller may do; each role holds those before it. */
public enum Role {
    /** Look. */
    READ,
    /** Also ask for what causes orders. */
    TRADE,
    /** Also decide what only a person may. */
    ADMIN;

    boolean holds(Role needed) {
        return compareTo(needed) >= 0;
    }

    /** As people and challenges spell it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
