package io.tickwire.ingest.broker.xts.decode;

import io.tickwire.ingest.broker.Payload;
import java.util.ArrayList;
import java.util.List;
import org.json.JSONArray;
import org.json.JSONException;

/**
 * The messages of one event. Normally there is one, a JSON text; servers were met that send an object, or several in a list
 * (XTS reference 2.6). A binary attachment holds one packet or several (2.8).
 */
public final class XtsPayloads {
    /** The longest message met has some 2,000 characters; beyond this one is kept, but not parsed. */
    static final int LONGEST = 1 << 20;

    private XtsPayloads() {}

    /** @param arguments of a Socket.IO event, after its name */
    public static List<Payload> of(List<Object> arguments) {
        List<Payload> payloads = new ArrayList<>(1);
        arguments.forEach(argument -> add(argument, payloads));
        if (payloads.isEmpty()) {
            payloads.add(Payload.of(arguments.toString())); // nothing to read, but something came
        }
        return payloads;
    }

    private static void add(Object argument, List<Payload> payloads) {
        if (argument instanceof String text) {
            addText(text, payloads);
        } else if (argument instanceof JSONArray list) {
            list.forEach(element -> add(element, payloads));
        } else if (argument instanceof byte[] attachment) {
            XtsPackets.split(attachment).forEach(packet -> payloads.add(Payload.of(packet)));
        } else {
            payloads.add(Payload.of(String.valueOf(argument)));
        }
    }

    private static void addText(String text, List<Payload> payloads) {
        if (text.length() > LONGEST || !text.stripLeading().startsWith("[")) {
            payloads.add(Payload.of(text));
            return;
        }
        try {
            new JSONArray(text).forEach(element -> add(element, payloads));
        } catch (JSONException notList) {
            payloads.add(Payload.of(text)); // the decoder will say what is wrong with it
        }
    }
}
