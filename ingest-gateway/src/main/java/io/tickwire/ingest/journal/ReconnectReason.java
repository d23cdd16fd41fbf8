package io.tickwire.ingest.journal;

/** Why another connection was wanted. */
public enum ReconnectReason {
    START,
    SOCKET_LOST,
    STALL,
    TOKEN_REFUSED,
    TOKEN_RENEWED,
    NOT_OPENED,
    NO_TOKEN
}
