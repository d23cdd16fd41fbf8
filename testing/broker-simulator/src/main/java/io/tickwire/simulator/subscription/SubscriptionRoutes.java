package io.tickwire.simulator.subscription;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickwire.simulator.faults.Fault.Kind;
import io.tickwire.simulator.faults.Faults;
import io.tickwire.simulator.http.Call;
import io.tickwire.simulator.http.Envelope;
import io.tickwire.simulator.http.Refusal;
import io.tickwire.simulator.http.Reply;
import io.tickwire.simulator.http.Router;
import io.tickwire.simulator.instrument.Contract;
import io.tickwire.simulator.json.Frames;
import io.tickwire.simulator.limits.Guard;
import io.tickwire.simulator.limits.Limit;
import io.tickwire.simulator.login.Api;
import io.tickwire.simulator.login.Session;
import io.tickwire.simulator.market.Market;
import io.tickwire.simulator.master.Catalogue;
import io.tickwire.simulator.message.MessageCode;
import java.util.List;
import java.util.Set;

/** Subscribe, unsubscribe, list and quotes (XTS reference 3.1, 3.2). */
public final class SubscriptionRoutes {
    private static final String PATH = "/instruments/subscription";
    private static final Set<MessageCode> QUOTED =
            Set.of(MessageCode.TOUCHLINE, MessageCode.DEPTH, MessageCode.OPEN_INTEREST);

    private final Subscriptions subscriptions;
    private final Catalogue catalogue;
    private final Market market;
    private final Frames frames;
    private final Faults faults;

    public SubscriptionRoutes(
            Subscriptions subscriptions, Catalogue catalogue, Market market, Frames frames, Faults faults) {
        this.subscriptions = subscriptions;
        this.catalogue = catalogue;
        this.market = market;
        this.frames = frames;
        this.faults = faults;
    }

    public void addTo(Router router, List<String> marketRoots, Guard guard) {
        router.add("POST", marketRoots, PATH, guard.secured(Api.MARKETDATA, Limit.UNLIMITED, this::subscribe))
                .add("PUT", marketRoots, PATH, guard.secured(Api.MARKETDATA, Limit.UNLIMITED, this::unsubscribe))
                .add("GET", marketRoots, PATH, guard.secured(Api.MARKETDATA, Limit.read("subscription"), this::list))
                .add(
                        "POST",
                        marketRoots,
                        "/instruments/quotes",
                        guard.secured(Api.MARKETDATA, Limit.read("quotes"), (call, session) -> quotes(call)));
    }

    /** All or nothing: one instrument already subscribed refuses the whole batch. */
    private Reply subscribe(Call call, Session session) {
        ObjectNode body = call.json();
        MessageCode code = InstrumentList.code(body.path("xtsMessageCode").asInt());
        List<Contract> contracts = InstrumentList.contracts(body, catalogue);
        choke(contracts);
        if (!contracts.stream().allMatch(code::isOf)) {
            throw refused(session, "e-instrument-0001", "Instrument not found");
        }
        for (Contract contract : contracts) {
            faults.subscription(Kind.REFUSE_SUBSCRIPTION, contract.key()).ifPresent(fault -> {
                throw refused(
                        session,
                        "e-instrument-0001",
                        fault.answer().text().isEmpty()
                                ? "Instrument not found"
                                : fault.answer().text());
            });
        }
        if (contracts.stream().anyMatch(contract -> subscriptions.holds(session, contract, code))) {
            throw refused(session, "e-session-0002", "Instrument Already Subscribed !");
        }
        if (contracts.size() > subscriptions.remaining(session)) {
            throw refused(session, "e-session-0004", "Subscription limit exceeded");
        }
        List<Contract> taken = contracts.stream()
                .filter(contract -> faults.subscription(Kind.SKIP_SUBSCRIPTION, contract.key())
                        .isEmpty())
                .toList();
        taken.forEach(contract -> subscriptions.add(session, contract, code));
        ObjectNode result = quotes(taken, code);
        result.put("Remaining_Subscription_Count", subscriptions.remaining(session));
        return Envelope.success("s-session-0001", "Instrument subscribed successfully!", result);
    }

    private void choke(List<Contract> contracts) {
        for (Contract contract : contracts) {
            faults.subscription(Kind.CHOKE_SUBSCRIPTION, contract.key()).ifPresent(fault -> {
                throw new Refusal(
                        Envelope.error(500, "e-app-001", "Internal error", JsonNodeFactory.instance.objectNode()));
            });
        }
    }

    private Refusal refused(Session session, String code, String description) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.put("Remaining_Subscription_Count", subscriptions.remaining(session));
        return new Refusal(Envelope.error(400, code, description, result));
    }

    private Reply unsubscribe(Call call, Session session) {
        ObjectNode body = call.json();
        MessageCode code = InstrumentList.code(body.path("xtsMessageCode").asInt());
        List<Contract> contracts = InstrumentList.contracts(body, catalogue);
        choke(contracts);
        contracts.forEach(contract -> subscriptions.remove(session, contract, code));
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.put("xtsMessageCode", code.number());
        result.set("unsubList", InstrumentList.json(contracts));
        result.put("Remaining_Subscription_Count", subscriptions.remaining(session));
        return Envelope.success("s-session-0001", "Instrument unsubscribed successfully!", result);
    }

    private Reply list(Call call, Session session) {
        MessageCode code = InstrumentList.code(call.queryValue("xtsMessageCode")
                .filter(text -> text.matches("\\d{1,9}"))
                .map(Integer::parseInt)
                .orElse(0));
        List<Contract> held = subscriptions.of(session).topics().stream()
                .filter(topic -> topic.code() == code)
                .map(Topic::contract)
                .toList();
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.put("mdp", code.number());
        result.set("quotesList", InstrumentList.json(held));
        result.put("Remaining_Subscription_Count", subscriptions.remaining(session));
        return Envelope.success("s-session-0001", "Get subscriptions successfully!", result);
    }

    private Reply quotes(Call call) {
        ObjectNode body = call.json();
        if (body.path("publishFormat").asText().isEmpty()) {
            throw InstrumentList.invalid("publishFormat", "is required", "any.required");
        }
        MessageCode code = InstrumentList.code(body.path("xtsMessageCode").asInt());
        if (!QUOTED.contains(code)) {
            throw InstrumentList.invalid("xtsMessageCode", "must be one of [1501, 1502, 1510]", "any.allowOnly");
        }
        ObjectNode result = quotes(InstrumentList.contracts(body, catalogue), code);
        return Envelope.success("s-quotes-0001", "Get quotes successfully!", result);
    }

    /** Snapshots travel as JSON strings inside the JSON. */
    private ObjectNode quotes(List<Contract> contracts, MessageCode code) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.put("mdp", code.number());
        result.set("quotesList", InstrumentList.json(contracts));
        var quotes = result.putArray("listQuotes");
        contracts.forEach(contract -> quotes.add(frames.json(market.of(contract), code)));
        return result;
    }
}
