package io.tickwire.service.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Text that must not be seen: prints as {@code ***}. It has no bean property, so a JSON mapper refuses it, and is not
 * {@link java.io.Serializable}.
 */
public final class Secret {
    private static final String MASK = "***";

    private final String text;

    private Secret(String text) {
        this.text = text;
    }

    public static Secret of(String text) {
        return new Secret(text);
    }

    /** The text itself, for the one place that sends it; never for a message or a log. */
    public String reveal() {
        return text;
    }

    /** Takes the same time wherever the texts differ. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret
                && MessageDigest.isEqual(
                        text.getBytes(StandardCharsets.UTF_8), secret.text.getBytes(StandardCharsets.UTF_8));
    }

    /** The same for all secrets: a hash would tell which are equal. */
    @Override
    public int hashCode() {
        return Secret.class.hashCode();
    }

    @Override
    public String toString() {
        return MASK;
    }
}
