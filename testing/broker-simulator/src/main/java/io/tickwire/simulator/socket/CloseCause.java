package io.tickwire.simulator.socket;

/** Why a socket ended. */
enum CloseCause {
    CLIENT,
    SERVER,
    PING_TIMEOUT,
    SLOW_READER
}
