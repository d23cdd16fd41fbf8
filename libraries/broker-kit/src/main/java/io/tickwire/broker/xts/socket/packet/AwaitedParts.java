package io.tickwire.broker.xts.socket.packet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.json.JSONArray;
import org.json.JSONException;
import org.json.JSONObject;

/** One event, and what has come so far of the binary messages that belong to it. */
final class AwaitedParts {
    /** All attachments of one event together; the largest met has some hundred kilobytes. */
    static final int MOST_BYTES = 4 << 20;

    private final String announcement;
    private final JSONArray arguments;
    private final int expected;
    private final List<byte[]> attachments = new ArrayList<>();
    private final BitSet used = new BitSet();
    private int bytes;

    AwaitedParts(String announcement, JSONArray arguments, int expected) {
        this.announcement = announcement;
        this.arguments = arguments;
        this.expected = expected;
    }

    /** @return false when that is more than one event may have */
    boolean add(byte[] message) {
        attachments.add(message);
        bytes += message.length;
        return bytes <= MOST_BYTES;
    }

    boolean isComplete() {
        return attachments.size() == expected;
    }

    /** Everything that has come, each as it came. */
    List<Object> messages() {
        List<Object> messages = new ArrayList<>(1 + attachments.size());
        messages.add(announcement);
        messages.addAll(attachments);
        return messages;
    }

    /**
     * Name and arguments, with each attachment in its place.
     *
     * @throws JSONException when a place names no attachment, or an attachment has no place
     */
    List<Object> whole() {
        List<Object> whole = new ArrayList<>(arguments.length());
        for (Object argument : arguments) {
            whole.add(expected == 0 ? argument : filled(argument));
        }
        if (used.cardinality() < expected) {
            throw new JSONException("an attachment without a place");
        }
        return whole;
    }

    private Object filled(Object value) {
        if (value instanceof JSONArray list) {
            for (int index = 0; index < list.length(); index++) {
                list.put(index, filled(list.get(index)));
            }
        } else if (value instanceof JSONObject object) {
            if (object.optBoolean("_placeholder")) {
                return attachment(object.optInt("num", -1));
            }
            List.copyOf(object.keySet()).forEach(key -> object.put(key, filled(object.get(key))));
        }
        return value;
    }

    private byte[] attachment(int number) {
        if (number < 0 || number >= expected) {
            throw new JSONException("a place of no attachment");
        }
        used.set(number);
        byte[] message = attachments.get(number);
        return Arrays.copyOfRange(message, 1, message.length);
    }
}
