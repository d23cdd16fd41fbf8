package io.tickwire.simulator.socket;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tickwire.simulator.http.Envelope;
import java.nio.charset.StandardCharsets;

/** Events as packets (XTS reference 2.3). */
public final class Events {
    private Events() {}

    /** {@code 42["name","text"]}. */
    public static byte[] text(String name, String text) {
        var pair = JsonNodeFactory.instance.arrayNode().add(name).add(text);
        return ("42" + Envelope.text(pair)).getBytes(StandardCharsets.UTF_8);
    }

    /** {@code 451-["name",{"_placeholder":true,"num":0}]}, which announces one attachment. */
    public static byte[] attached(String name) {
        var pair = JsonNodeFactory.instance.arrayNode().add(name);
        pair.addObject().put("_placeholder", true).put("num", 0);
        return ("451-" + Envelope.text(pair)).getBytes(StandardCharsets.UTF_8);
    }
}
