package io.tickwire.broker.xts.socket.packet;

import java.util.ArrayList;
import java.util.List;
import org.json.JSONArray;
import org.json.JSONException;
import org.json.JSONTokener;
import org.jspecify.annotations.Nullable;

/**
 * Socket.IO packets as servers of Engine.IO 3 put them into the messages of a web socket: {@code 42["name",...]}, or
 * {@code 451-["name",{"_placeholder":true,"num":0}]} and then as many binary messages as it says. Total: each message becomes
 * an event or part of one, is told as unreadable, or is left to whoever cares for the connection itself. Confined to one
 * thread.
 */
public final class PacketReader {
    /** The longest event met has some 4,000 characters; what is longer than this is not parsed. */
    static final int LONGEST = 1 << 20;

    /** Engine.IO's mark of what is said on top of it: a character in text, a byte before binary data. */
    private static final char MESSAGE = '4';

    private static final int MESSAGE_BYTE = 4;

    private static final char CONNECT = '0';
    private static final char DISCONNECT = '1';
    private static final char EVENT = '2';
    private static final char ERROR = '4';
    private static final char BINARY_EVENT = '5';
    private static final char NONE = ' ';

    /** Hears what the packets say. */
    public interface Hearer {
        /** The server has taken us in. */
        void connected();

        void event(String name, List<Object> arguments);

        /**
         * A message that is no packet, or part of one that will never be whole.
         *
         * @param message String or byte array, as it came
         */
        void unreadable(Object message, String why);
    }

    private final Hearer hearer;
    private @Nullable AwaitedParts awaited;

    public PacketReader(Hearer hearer) {
        this.hearer = hearer;
    }

    /** @return false for a message that concerns the connection itself, and for one that breaks its rules */
    public boolean text(String message) {
        if (message.isEmpty() || message.charAt(0) != MESSAGE) {
            return false;
        }
        abandon(); // binary messages follow their event at once; only the connection itself may speak in between
        char type = message.length() == 1 ? NONE : message.charAt(1);
        if (type == CONNECT || type == DISCONNECT) {
            connection(type, message);
            return false;
        }
        packet(type, message);
        return true;
    }

    public void bytes(byte[] message) {
        AwaitedParts parts = awaited;
        if (parts == null || message.length == 0 || message[0] != MESSAGE_BYTE) {
            hearer.unreadable(message, "bytes that belong to no event");
        } else if (!parts.add(message)) {
            abandon();
        } else if (parts.isComplete()) {
            awaited = null;
            complete(parts);
        }
    }

    /** Of a namespace that nobody asked for nothing is told. */
    private void connection(char type, String message) {
        boolean ours = !message.startsWith("/", 2) || message.equals("40/") || message.startsWith("/,", 2);
        if (type == CONNECT && ours) {
            hearer.connected();
        }
    }

    private void packet(char type, String message) {
        if (type == EVENT || type == BINARY_EVENT) {
            event(message, type == BINARY_EVENT);
        } else if (type == ERROR) {
            hearer.event("error", error(message.substring(2)));
        } else {
            hearer.unreadable(message, "no packet that a server sends unasked");
        }
    }

    private void event(String message, boolean binary) {
        AwaitedParts parts;
        try {
            PacketHead head = PacketHead.of(message, binary);
            parts = new AwaitedParts(message, arguments(message, head.length()), head.attachments());
        } catch (JSONException broken) {
            // its own words may quote the message
            hearer.unreadable(message, "no event with its arguments");
            return;
        }
        if (parts.isComplete()) {
            complete(parts);
        } else {
            awaited = parts;
        }
    }

    private static JSONArray arguments(String message, int from) {
        if (message.length() > LONGEST) {
            throw new JSONException("too long");
        }
        JSONTokener json = new JSONTokener(message.substring(from));
        if (json.nextValue() instanceof JSONArray list && list.opt(0) instanceof String && json.nextClean() == 0) {
            return list;
        }
        throw new JSONException("not one list that begins with a name");
    }

    private void complete(AwaitedParts parts) {
        List<Object> whole;
        try {
            whole = parts.whole();
        } catch (JSONException mismatched) {
            tellUnreadable(parts, "attachments that do not fit their event");
            return;
        }
        hearer.event((String) whole.get(0), whole.subList(1, whole.size()));
    }

    /** What came of an event that will never be whole. */
    private void abandon() {
        AwaitedParts parts = awaited;
        awaited = null;
        if (parts != null) {
            tellUnreadable(parts, "an event whose attachments did not come, or were too much");
        }
    }

    private void tellUnreadable(AwaitedParts parts, String why) {
        parts.messages().forEach(message -> hearer.unreadable(message, why));
    }

    /** Why a server refuses us; a JSON text as a rule, and worth hearing whatever it is. */
    private static List<Object> error(String said) {
        List<Object> error = new ArrayList<>(1);
        if (!said.isEmpty()) {
            try {
                error.add(new JSONTokener(said).nextValue());
            } catch (JSONException noJson) {
                error.add(said);
            }
        }
        return error;
    }
}
