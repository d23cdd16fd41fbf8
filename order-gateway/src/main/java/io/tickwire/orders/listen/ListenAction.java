package io.tickwire.orders.listen;

/** What listening wants done. */
public sealed interface ListenAction {
    /** @param doubted whether the login must be put to the question first */
    record Open(long epoch, boolean doubted) implements ListenAction {}

    record Close(long epoch) implements ListenAction {}

    /** The broker is heard from now on; what happened before may have been missed. */
    record Begun(long epoch) implements ListenAction {}

    /** The broker is not heard any more. */
    record Ended(long epoch, Cause cause, String reason) implements ListenAction {}

    /** An attempt to connect came to nothing. */
    record Failed(long epoch, Cause cause, String reason) implements ListenAction {}

    /** Why a connection ended, or was not made. */
    enum Cause {
        LOST,
        REFUSED,
        SILENT,
        /** It was made with a login that is not in use any more. */
        LOGIN_REPLACED
    }
}
