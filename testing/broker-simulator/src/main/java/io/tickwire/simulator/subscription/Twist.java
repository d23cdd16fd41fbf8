package io.tickwire.simulator.subscription;

/** What a scripted fault makes of one message on its way to the sockets. */
public enum Twist {
    NONE,
    /** It arrives twice. */
    TWICE,
    /** It arrives after the next one. */
    LATE
}
