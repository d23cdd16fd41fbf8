package io.tickwire.ingest.session;

import java.util.OptionalLong;

/** What is known about the session token when a new connection is prepared; tokens are named by their generation. */
public sealed interface Credential {
    /** The token that may still be good, if there is one. */
    default OptionalLong usable() {
        return OptionalLong.empty();
    }

    /** The newest generation that is known, refused or not; 0 when there is none. */
    default long newest() {
        return usable().orElse(0);
    }

    /** No token was seen yet in this life. */
    record Unknown() implements Credential {}

    /** The last one worked as far as we know: it is kept across reconnects. */
    record Kept(long token) implements Credential {
        @Override
        public OptionalLong usable() {
            return OptionalLong.of(token);
        }
    }

    /** It was never refused, but several connections with it brought nothing: ask the broker before using it again. */
    record Doubted(long token) implements Credential {
        @Override
        public OptionalLong usable() {
            return OptionalLong.of(token);
        }
    }

    /** It was never refused, but data stayed away through a new connection with it: replace it, unless it is too young. */
    record Distrusted(long token) implements Credential {
        @Override
        public OptionalLong usable() {
            return OptionalLong.of(token);
        }
    }

    /** The broker refused it: it must be replaced. */
    record Refused(long token) implements Credential {
        @Override
        public long newest() {
            return token;
        }
    }
}
