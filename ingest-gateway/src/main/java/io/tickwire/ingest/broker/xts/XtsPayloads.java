package io.tickwire.ingest.broker.xts;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.json.JSONArray;
import org.json.JSONException;

/**
 * The payloads of one event as texts. Normally there is one, a JSON text; servers were met that send an object, or several
 * in a list (XTS reference 2.6). Binary packets are carried as base64, so that they can be looked at later.
 */
final class XtsPayloads {
    private XtsPayloads() {}

    static List<String> texts(List<Object> arguments) {
        List<String> texts = new ArrayList<>(1);
        arguments.forEach(argument -> add(argument, texts));
        return texts;
    }

    private static void add(Object argument, List<String> texts) {
        if (argument instanceof String text) {
            addText(text, texts);
        } else if (argument instanceof JSONArray list) {
            list.forEach(element -> add(element, texts));
        } else if (argument instanceof byte[] bytes) {
            texts.add("base64:" + Base64.getEncoder().encodeToString(bytes));
        } else {
            texts.add(String.valueOf(argument));
        }
    }

    private static void addText(String text, List<String> texts) {
        if (!text.stripLeading().startsWith("[")) {
            texts.add(text);
            return;
        }
        try {
            new JSONArray(text).forEach(element -> add(element, texts));
        } catch (JSONException notList) {
            texts.add(text); // the decoder will say what is wrong with it
        }
    }
}
