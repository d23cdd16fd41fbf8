package io.tickwire.ingest.session;

import io.tickwire.ingest.session.standing.Standing;
import java.util.Optional;

/**
 * Where the feed stands. Each state holds exactly its own data and its one deadline; the epoch names the newest connection
 * attempt and is never used twice.
 */
public sealed interface FeedState {
    /** A deadline that never comes. */
    long NEVER = Long.MAX_VALUE;

    long epoch();

    /** Monotonic time at which {@link FeedEvent.DeadlineReached} is due. */
    long deadline();

    Standing standing();

    /** Why a person should look; empty when nobody need. */
    default Optional<String> alarm() {
        return standing().alarm().isEmpty()
                ? Optional.empty()
                : Optional.of(standing().alarm());
    }

    /** A state that nothing but a command ends, and so the only kind that needs no deadline. */
    sealed interface AtRest extends FeedState {
        @Override
        default long deadline() {
            return NEVER;
        }
    }

    /** A state in which a socket of this epoch may exist. */
    sealed interface WithSocket extends FeedState {
        /** Generation of the token the socket was opened with. */
        long token();
    }

    /** A state in which the socket is connected, so that subscribing makes sense and silence means something. */
    sealed interface Open extends WithSocket {
        /** Monotonic time of the newest sign of life that counts: data, or the opening while there was none. */
        long lastSign();

        Open until(long deadline);
    }

    /** Not running. */
    record Stopped(long epoch) implements AtRest {
        @Override
        public Standing standing() {
            return Standing.CLEAR;
        }
    }

    /** As many attempts were made as are allowed; the alarm says so, and {@link FeedEvent.Start} begins again. */
    record GivenUp(long epoch, Credential credential, Standing standing) implements AtRest {}

    /** A token was asked for; what is known of the previous one says how. */
    record Authorising(long epoch, Credential credential, Standing standing, long deadline) implements FeedState {}

    /** The socket is being opened. */
    record Opening(long epoch, long token, Standing standing, long deadline) implements WithSocket {}

    /** Connected, no data yet. */
    record Waiting(long epoch, long token, Standing standing, long lastSign, long deadline) implements Open {
        @Override
        public Open until(long later) {
            return new Waiting(epoch, token, standing, lastSign, later);
        }
    }

    /** Connected and data has flowed. */
    record Streaming(long epoch, long token, Standing standing, long lastSign, long deadline) implements Open {
        @Override
        public Open until(long later) {
            return new Streaming(epoch, token, standing, lastSign, later);
        }
    }

    /** No socket; the next attempt is due at the deadline. */
    record BackingOff(long epoch, Credential credential, Standing standing, long deadline) implements FeedState {}

    /** The broker refused our credentials: a person must look; tried again only at the far deadline. */
    record Halted(long epoch, Credential credential, Standing standing, String reason, long deadline)
            implements FeedState {
        @Override
        public Optional<String> alarm() {
            return Optional.of("the broker refuses our keys: " + reason);
        }
    }
}
