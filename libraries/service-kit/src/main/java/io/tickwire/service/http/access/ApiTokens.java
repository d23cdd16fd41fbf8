package io.tickwire.service.http.access;

import io.tickwire.service.config.Secret;
import io.tickwire.service.config.Settings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The tokens callers show, one for each role, and what follows from them. Where there is none at all, programs of this
 * machine may do everything and nobody else anything.
 */
public final class ApiTokens {
    private static final String PREFIX = "TICKWIRE_API_TOKEN_";
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._~+/-]{16,256}={0,2}");
    private static final Pattern BEARER = Pattern.compile("bearer +(\\S+) *", Pattern.CASE_INSENSITIVE);

    private final Map<Role, byte[]> digests = new EnumMap<>(Role.class);

    /** @param tokens at most one for each role */
    public ApiTokens(Map<Role, Secret> tokens) {
        tokens.forEach((role, token) -> digests.put(role, digest(token.reveal())));
    }

    /** Reads {@code TICKWIRE_API_TOKEN_READ}, {@code _TRADE} and {@code _ADMIN}, each also as {@code ..._FILE}. */
    public static ApiTokens from(Settings settings) {
        Map<Role, Secret> tokens = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            settings.optionalSecret(PREFIX + role).ifPresent(token -> {
                check(settings, role, token, tokens);
                tokens.put(role, token);
            });
        }
        return new ApiTokens(tokens);
    }

    private static void check(Settings settings, Role role, Secret token, Map<Role, Secret> others) {
        if (!FORM.matcher(token.reveal()).matches()) {
            settings.problem(
                    PREFIX + role, "must be 16 to 256 letters, digits or ._~+/- without a space: openssl rand -hex 32");
        }
        others.forEach((other, same) -> {
            if (same.equals(token)) {
                settings.problem(PREFIX + role, "must not be the same as " + PREFIX + other);
            }
        });
    }

    /** Whether there is none, so that nobody elsewhere can be told from anybody. */
    public boolean none() {
        return digests.isEmpty();
    }

    /** Why the caller may not do what needs a role; empty when it may. */
    public Optional<Refusal> refusal(Role needed, Caller caller) {
        if (none()) {
            return caller.local() ? Optional.empty() : Optional.of(Refusal.elsewhere());
        }
        List<String> shown = caller.authorization();
        if (shown.size() != 1) {
            return Optional.of(Refusal.unknown(shown.isEmpty() ? "no token was sent" : "more than one token was sent"));
        }
        Matcher bearer = BEARER.matcher(shown.get(0));
        if (!bearer.matches()) {
            return Optional.of(Refusal.unknown("what was sent is no bearer token"));
        }
        Role role = role(bearer.group(1));
        if (role == null) {
            return Optional.of(Refusal.wrongToken());
        }
        return role.holds(needed) ? Optional.empty() : Optional.of(Refusal.tooLittle(role, needed));
    }

    /** All are compared, each in the same time: how long it takes tells nothing about any of them. */
    private @Nullable Role role(String token) {
        byte[] shown = digest(token);
        Role found = null;
        for (Map.Entry<Role, byte[]> known : digests.entrySet()) {
            found = MessageDigest.isEqual(known.getValue(), shown) ? known.getKey() : found;
        }
        return found;
    }

    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
