package io.tickwire.ticks.topology;

/** Names of the state stores; each is also part of its changelog topic's name, so none is ever renamed lightly. */
public final class Stores {
    /** Instrument key text to {@link LatestState}. */
    public static final String LATEST_TICK = "latest-tick";

    private Stores() {}
}
