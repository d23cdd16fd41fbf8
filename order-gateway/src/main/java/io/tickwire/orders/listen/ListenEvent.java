package io.tickwire.orders.listen;

/** What can happen to listening. */
public sealed interface ListenEvent {
    /** Happened to one connection: when that is not the newest any more, it concerns nobody. */
    sealed interface OfEpoch extends ListenEvent {
        long epoch();
    }

    record Start() implements ListenEvent {}

    record Stop() implements ListenEvent {}

    record DeadlineReached() implements ListenEvent {}

    /** Another login is in use than before; connections of older ones hear nothing more. */
    record LoginInUse(long login) implements ListenEvent {}

    /** The broker tells what happens from now on. */
    record Joined(long epoch, long login) implements OfEpoch {}

    /** Something came at that moment, a mere heartbeat perhaps. */
    record Heard(long epoch, long at) implements OfEpoch {}

    /** The broker said that the login is over. */
    record Refused(long epoch, String reason) implements OfEpoch {}

    record Lost(long epoch, String reason) implements OfEpoch {}
}
