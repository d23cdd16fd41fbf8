package io.tickwire.broker.token;

import io.tickwire.service.config.Secret;
import io.tickwire.service.config.Settings;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tokens at rest: AES-256-GCM, bound to the row and generation they belong to, so that a copied or older ciphertext does
 * not open. Layout: one version byte, twelve bytes nonce, ciphertext with tag.
 */
public final class TokenCipher {
    /** Name of the setting that holds the key: base64 of 32 random bytes. */
    public static final String KEY_SETTING = "TICKWIRE_TOKEN_KEY";

    private static final byte VERSION = 1;
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec encryptionKey;
    private final SecretKeySpec fingerprintKey;
    private final SecureRandom random = new SecureRandom();

    private TokenCipher(byte[] key) {
        this.encryptionKey = new SecretKeySpec(derived(key, "tickwire token encryption"), "AES");
        this.fingerprintKey = new SecretKeySpec(derived(key, "tickwire credentials fingerprint"), "HmacSHA256");
    }

    /** Reads {@code TICKWIRE_TOKEN_KEY}; a missing or malformed one becomes a settings problem. */
    public static TokenCipher from(Settings settings) {
        Secret key = settings.secret(KEY_SETTING);
        Optional<byte[]> bytes = decoded(key);
        if (bytes.isEmpty() && !key.reveal().isEmpty()) {
            settings.problem(KEY_SETTING, "must be 32 bytes in base64; make one with: openssl rand -base64 32");
        }
        return of(bytes.orElse(new byte[KEY_BYTES]));
    }

    /** @param key 32 random bytes */
    public static TokenCipher of(byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("the key must have 32 bytes, has " + key.length);
        }
        return new TokenCipher(key);
    }

    byte[] seal(Secret token, String boundTo) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, nonce, boundTo, token.reveal().getBytes(StandardCharsets.UTF_8))
                .orElseThrow();
        return ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length)
                .put(VERSION)
                .put(nonce)
                .put(sealed)
                .array();
    }

    /** The token; empty when it was sealed with another key, for another row or generation, or tampered with. */
    Optional<Secret> open(byte[] sealed, String boundTo) {
        if (sealed.length <= 1 + NONCE_BYTES || sealed[0] != VERSION) {
            return Optional.empty();
        }
        byte[] nonce = Arrays.copyOfRange(sealed, 1, 1 + NONCE_BYTES);
        byte[] content = Arrays.copyOfRange(sealed, 1 + NONCE_BYTES, sealed.length);
        return run(Cipher.DECRYPT_MODE, nonce, boundTo, content)
                .map(plain -> Secret.of(new String(plain, StandardCharsets.UTF_8)));
    }

    /** Recognises credentials without telling them: a keyed hash. */
    String fingerprint(Secret credentials) {
        return HexFormat.of().formatHex(mac(fingerprintKey, credentials.reveal()));
    }

    private Optional<byte[]> run(int mode, byte[] nonce, String boundTo, byte[] content) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, encryptionKey, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(boundTo.getBytes(StandardCharsets.UTF_8));
            return Optional.of(cipher.doFinal(content));
        } catch (AEADBadTagException notOurs) {
            return Optional.empty();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has AES/GCM", impossible);
        }
    }

    private static Optional<byte[]> decoded(Secret key) {
        try {
            byte[] bytes = Base64.getDecoder().decode(key.reveal().trim());
            return bytes.length == KEY_BYTES ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static byte[] derived(byte[] key, String use) {
        return mac(new SecretKeySpec(key, "HmacSHA256"), use);
    }

    private static byte[] mac(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has HmacSHA256", impossible);
        }
    }
}
