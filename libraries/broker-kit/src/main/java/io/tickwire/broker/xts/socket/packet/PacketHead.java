package io.tickwire.broker.xts.socket.packet;

import org.json.JSONException;

/**
 * What stands before the arguments of an event: how many attachments follow, a namespace, the number of an answer that is
 * wanted: {@code 42}, {@code 451-}, {@code 42/name,}, {@code 4217}.
 *
 * @param attachments binary messages that belong to it
 * @param length characters up to the arguments
 */
record PacketHead(int attachments, int length) {
    /** One is all that was ever met; a promise of very many is a mistake or malice. */
    private static final int MOST_ATTACHMENTS = 256;

    private static final int AFTER_TYPE = 2;

    /** @throws JSONException when it makes no sense */
    static PacketHead of(String message, boolean binary) {
        int dash = binary ? afterDigits(message, AFTER_TYPE) : AFTER_TYPE;
        int attachments = binary ? attachments(message, dash) : 0;
        int namespace = binary ? dash + 1 : AFTER_TYPE;
        return new PacketHead(attachments, afterDigits(message, afterNamespace(message, namespace)));
    }

    private static int attachments(String message, int dash) {
        int digits = dash - AFTER_TYPE;
        if (digits < 1 || digits > 3 || !message.startsWith("-", dash)) {
            throw new JSONException("no number of attachments");
        }
        int attachments = Integer.parseInt(message.substring(AFTER_TYPE, dash));
        if (attachments > MOST_ATTACHMENTS) {
            throw new JSONException("too many attachments");
        }
        return attachments;
    }

    private static int afterNamespace(String message, int from) {
        if (!message.startsWith("/", from)) {
            return from;
        }
        int comma = message.indexOf(',', from);
        if (comma < 0) {
            throw new JSONException("a namespace and nothing else");
        }
        return comma + 1;
    }

    private static int afterDigits(String message, int from) {
        int at = from;
        while (at < message.length() && message.charAt(at) >= '0' && message.charAt(at) <= '9') {
            at++;
        }
        return at;
    }
}
