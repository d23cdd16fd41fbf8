package io.tickwire.simulator.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickwire.simulator.faults.GarbageFrames;
import io.tickwire.simulator.http.Call;
import io.tickwire.simulator.http.Router;
import java.util.Base64;

/** {@link SocketAdmin} under {@code /admin}. */
final class SocketRoutes {
    private static final int DEFAULT_OVERSIZE = 2 << 20;
    private static final int DEFAULT_BOMB = 64 << 20;

    private final Admin admin;

    SocketRoutes(Admin admin) {
        this.admin = admin;
    }

    void addTo(Router router) {
        router.add("POST", "/admin/drop-sockets", AdminRoutes.number("sockets", call -> of(call).drop()))
                .add("POST", "/admin/reset-sockets", AdminRoutes.number("sockets", call -> of(call).reset()))
                .add("POST", "/admin/half-open-sockets", AdminRoutes.number("sockets", call -> of(call).halfOpen()))
                .add("POST", "/admin/mute-sockets", AdminRoutes.number("sockets", call -> of(call).mute()))
                .add("POST", "/admin/cut-sockets", AdminRoutes.number("sockets", this::cut))
                .add("POST", "/admin/garbage-frame", AdminRoutes.number("sockets", this::garbage));
    }

    /** Of the API and the account that the body names: market data unless it says otherwise, and of everybody. */
    private SocketAdmin of(Call call) {
        SocketAdmin sockets = admin.sockets(AdminRoutes.api(call.json()));
        String account = call.json().path("account").asText("");
        return account.isEmpty() ? sockets : sockets.ofAccount(account);
    }

    private int cut(Call call) {
        return of(call).cutAfter(
                        AdminRoutes.count(call, "bytes"),
                        call.json().path("reset").asBoolean(false));
    }

    private int garbage(Call call) {
        SocketAdmin to = of(call);
        ObjectNode body = call.json();
        if (body.has("packet")) {
            return to.sendRaw(body.path("packet").asText());
        }
        if (body.has("attachment")) {
            return to.sendAttachment(
                    Base64.getDecoder().decode(body.path("attachment").asText()));
        }
        String kind = body.path("kind").asText("cut");
        return switch (kind) {
            case "cut" -> to.sendRaw(GarbageFrames.CUT_TICK);
            case "unknown-code" -> to.sendRaw(GarbageFrames.UNKNOWN_CODE);
            case "oversized" ->
                to.sendRaw(GarbageFrames.oversized(body.path("bytes").asInt(DEFAULT_OVERSIZE)));
            case "cut-packet" -> to.sendAttachment(GarbageFrames.cutPacket());
            case "bomb" ->
                to.sendAttachment(GarbageFrames.bomb(body.path("bytes").asInt(DEFAULT_BOMB)));
            case "unfinished" ->
                to.sendWire(GarbageFrames.unfinished(true, body.path("bytes").asInt(DEFAULT_OVERSIZE)));
            case "continued" ->
                to.sendWire(GarbageFrames.unfinished(false, body.path("bytes").asInt(DEFAULT_OVERSIZE)));
            default ->
                throw new IllegalArgumentException("no garbage \"" + kind + "\"; there are cut, unknown-code,"
                        + " oversized, cut-packet, bomb, unfinished and continued");
        };
    }
}
