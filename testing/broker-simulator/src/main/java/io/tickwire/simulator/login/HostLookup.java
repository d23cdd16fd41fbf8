package io.tickwire.simulator.login;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickwire.simulator.http.Call;
import io.tickwire.simulator.http.Envelope;
import io.tickwire.simulator.http.Handler;
import io.tickwire.simulator.http.Refusal;
import io.tickwire.simulator.http.Reply;
import io.tickwire.simulator.http.Router;
import java.util.HashSet;
import java.util.Set;

/** Tells which host of a cluster to log in at (XTS reference 1.4). Confined to the event loop. */
public final class HostLookup {
    /** Published in the vendor's client: no secret. */
    private static final String ACCESS_PASSWORD = "2021HostLookUpAccess";

    private final String interactiveRoot;
    private final Set<String> issued = new HashSet<>();

    /** @param interactiveRoot what the answer leads to, on the host the caller came by */
    public HostLookup(String interactiveRoot) {
        this.interactiveRoot = interactiveRoot;
    }

    public void addTo(Router router) {
        router.add("POST", "/hostlookup", Handler.now(this::lookUp));
    }

    private Reply lookUp(Call call) {
        ObjectNode body = call.json();
        String password =
                body.path("accesspassword").asText(body.path("AccessPassword").asText(""));
        if (!password.equals(ACCESS_PASSWORD)) {
            throw new Refusal(Envelope.error(400, "e-hostlookup-0001", "Invalid access password"));
        }
        String key = "SIMULATED" + (issued.size() + 1);
        issued.add(key);
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.put("uniqueKey", key).put("connectionString", "http://" + call.host() + interactiveRoot);
        return Envelope.success("hostlookup", "Hostlookup successful", result);
    }

    /** Whether a login may carry the key: one that was handed out, or none at all. */
    boolean accepts(String uniqueKey) {
        return uniqueKey.isEmpty() || issued.contains(uniqueKey);
    }
}
