package io.tickwire.simulator.login;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tickwire.simulator.counters.Tally;
import io.tickwire.simulator.http.Call;
import io.tickwire.simulator.http.Envelope;
import io.tickwire.simulator.http.Handler;
import io.tickwire.simulator.http.InvalidField;
import io.tickwire.simulator.http.Refusal;
import io.tickwire.simulator.http.Reply;
import io.tickwire.simulator.http.Router;
import java.util.List;
import java.util.stream.Stream;

/** Login and logout of both APIs (XTS reference 1.5, 1.6). */
public final class LoginRoutes {
    private final Sessions sessions;
    private final HostLookup lookup;
    private final Tally logins;

    public LoginRoutes(Sessions sessions, HostLookup lookup, Tally logins) {
        this.sessions = sessions;
        this.lookup = lookup;
        this.logins = logins;
    }

    public void addTo(Router router, List<String> marketRoots, List<String> interactiveRoots) {
        router.add("POST", marketRoots, "/auth/login", Handler.now(this::marketLogin))
                .add("DELETE", marketRoots, "/auth/logout", logout(Api.MARKETDATA))
                .add("POST", interactiveRoots, "/user/session", Handler.now(this::interactiveLogin))
                .add("DELETE", interactiveRoots, "/user/session", logout(Api.INTERACTIVE));
    }

    private Reply marketLogin(Call call) {
        Session session = login(Api.MARKETDATA, call);
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        // the form that tells the application key: whoever keeps the id must keep it like a secret
        result.put("token", session.token()).put("userID", session.account().userIdWithKey(Api.MARKETDATA));
        result.put("appVersion", "2.0").put("application_expiry_date", "31-12-2030");
        return Envelope.success("e-response-0010", "Provided Valid Credentials", result);
    }

    private Reply interactiveLogin(Call call) {
        Session session = login(Api.INTERACTIVE, call);
        return Envelope.success("s-user-0001", "Valid User.", interactiveResult(session));
    }

    private static ObjectNode interactiveResult(Session session) {
        Account account = session.account();
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.set("enums", enums());
        account.clientCodes().forEach(result.putArray("clientCodes")::add);
        result.putArray("exchangeSegmentArray");
        result.put("token", session.token()).put("userID", account.userId());
        return result.put("isInvestorClient", account.investor()).put("isOneTouchUser", false);
    }

    /** The lists, misspelling included, that newer servers send. */
    public static ObjectNode enums() {
        ObjectNode enums = JsonNodeFactory.instance.objectNode();
        list(
                enums,
                "socketEvent",
                "joined error warning success order trade logout position tradeConversion marketStatusUpdate"
                        + " exchangeAdapterState gttOrder gttOrderRejection");
        list(enums, "orderSide", "BUY SELL");
        list(enums, "positionSqureOffMode", "DayWise NetWise");
        list(enums, "positionSquareOffQuantityType", "Percentage ExactQty");
        list(enums, "dayOrNet", "DAY NET");
        return enums;
    }

    private static void list(ObjectNode enums, String name, String values) {
        Stream.of(values.split(" ")).forEach(enums.putArray(name)::add);
    }

    private Session login(Api api, Call call) {
        ObjectNode body = call.json();
        String appKey = required(body, "appKey");
        String secretKey = required(body, "secretKey");
        if (!lookup.accepts(body.path("uniqueKey").asText(""))) {
            throw new Refusal(Envelope.error(401, "e-auth-0001", "Invalid uniqueKey"));
        }
        Account account = Accounts.byKeys(api, appKey, secretKey)
                .orElseThrow(() -> new Refusal(Envelope.error(401, "e-auth-0001", "Invalid appKey or secretKey")));
        logins.add(account.name() + "/" + api.label(), 1);
        return sessions.login(api, account);
    }

    private static String required(ObjectNode body, String field) {
        String value = body.path(field).asText("");
        if (value.isBlank()) {
            throw new Refusal(Envelope.invalid(
                    List.of(new InvalidField(field, "\"" + field + "\" is required", "any.required"))));
        }
        return value;
    }

    private Handler logout(Api api) {
        return Handler.now(call -> {
            sessions.logout(sessions.require(api, call.token()));
            return Envelope.success("s-user-0001", "successfully logout from all API.", TextNode.valueOf(""));
        });
    }
}
