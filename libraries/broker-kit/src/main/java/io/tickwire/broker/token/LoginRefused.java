package io.tickwire.broker.token;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A login failed, now or a short while ago by any instance. */
public final class LoginRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What to do about it. */
    public enum Kind {
        /** The broker does not accept the keys: stand down and tell a person. Trying on may lock the account. */
        BAD_CREDENTIALS,
        /** The broker is not answering sensibly: try again later. */
        BROKER_DOWN
    }

    private final Kind kind;
    private final @Nullable Instant retryAt;

    public LoginRefused(Kind kind, String message) {
        this(kind, message, null);
    }

    LoginRefused(Kind kind, String message, @Nullable Instant retryAt) {
        super(message);
        this.kind = kind;
        this.retryAt = retryAt;
    }

    public Kind kind() {
        return kind;
    }

    /** No login is tried before this instant; asking earlier costs nothing and gets this exception again. */
    public Optional<Instant> retryAt() {
        return Optional.ofNullable(retryAt);
    }
}
