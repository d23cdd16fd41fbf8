package io.tickwire.orders.execute;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Our identifier of an order at the broker: {@code T} + 16 characters of the hash of (environment, account, command, leg)
 * + leg (2) + version (1), together 20, in Crockford's alphabet: 80 bits of hash. It follows from the command alone, so it can be
 * computed again when the ledger is lost. The same leg keeps its identifier through all its attempts.
 */
public final class ClientOrderIds {
    /** Longest identifier the broker takes (XTS reference 4.2). */
    public static final int LENGTH = 20;

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private final String environment;

    /** @param environment keeps two installations on one account apart */
    public ClientOrderIds(String environment) {
        this.environment = environment;
    }

    /** @param leg which order of the command, from 1 to 1023 */
    public String of(String account, String commandId, int leg) {
        byte[] hash = sha256(environment + '|' + account + '|' + commandId + '|' + leg);
        StringBuilder id = new StringBuilder(LENGTH).append('T');
        for (int digit = 0; digit < 16; digit++) {
            id.append(ALPHABET.charAt(fiveBits(hash, digit * 5)));
        }
        return id.append(ALPHABET.charAt((leg >> 5) & 31))
                .append(ALPHABET.charAt(leg & 31))
                .append('0')
                .toString();
    }

    private static int fiveBits(byte[] bytes, int from) {
        int two = (bytes[from / 8] & 255) << 8 | (bytes[from / 8 + 1] & 255);
        return two >> (11 - from % 8) & 31;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
