package io.tickwire.simulator.login;

import java.util.Locale;

/** The two APIs of XTS. Each has its own keys and refuses the other's token (XTS reference 1.6). */
public enum Api {
    MARKETDATA("market"),
    INTERACTIVE("interactive");

    private final String keyWord;

    Api(String keyWord) {
        this.keyWord = keyWord;
    }

    String keyWord() {
        return keyWord;
    }

    /** The name used in counters: {@code marketdata} or {@code interactive}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
