package io.tickwire.orders.listen;

/** Whether the broker is heard. Times are monotonic nanoseconds; the epoch names the newest attempt and is never used twice. */
public sealed interface ListenState {
    /** A deadline that never comes. */
    long NEVER = Long.MAX_VALUE;

    long epoch();

    /** When {@link ListenEvent.DeadlineReached} is due. */
    long deadline();

    /** A state in which a connection of this epoch may exist. */
    sealed interface Connected extends ListenState {
        /** How many attempts in a row came to nothing before this one. */
        int fruitless();
    }

    /** Nobody wants to listen. */
    record Stopped(long epoch) implements ListenState {
        @Override
        public long deadline() {
            return NEVER;
        }
    }

    /** The connection is being made. */
    record Opening(long epoch, int fruitless, long deadline) implements Connected {}

    /**
     * The broker tells what happens.
     *
     * @param login number of the login it was made with
     * @param since when it began
     */
    record Hearing(long epoch, int fruitless, long login, long since, long deadline) implements Connected {}

    /**
     * Not connected; the next attempt is due at the deadline.
     *
     * @param doubted whether the login must be put to the question before it
     */
    record BackingOff(long epoch, int fruitless, boolean doubted, String reason, long deadline)
            implements ListenState {}
}
