package io.tickwire.broker.token;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** No login could be tried: too many were made already, another instance is at it, or the token store is out of reach. */
public final class BrokerUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final @Nullable Instant retryAt;

    BrokerUnavailable(String message, @Nullable Instant retryAt) {
        super(message);
        this.retryAt = retryAt;
    }

    BrokerUnavailable(String message, Throwable cause) {
        super(message, cause);
        this.retryAt = null;
    }

    /** When it is worth asking again, if that is known. */
    public Optional<Instant> retryAt() {
        return Optional.ofNullable(retryAt);
    }
}
