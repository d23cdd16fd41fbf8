package io.tickwire.orders.query;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickwire.orders.execute.Decision;
import io.tickwire.orders.ledger.Decisions;
import io.tickwire.orders.ledger.Decisions.Filed;
import io.tickwire.orders.ledger.Decisions.Settlement;
import io.tickwire.orders.ledger.Decisions.Stage;
import io.tickwire.orders.ledger.LedgerUnavailable;
import io.tickwire.service.http.BadRequest;
import io.tickwire.service.http.HttpApi;
import io.tickwire.service.http.Reply;
import io.tickwire.service.http.Request;
import io.tickwire.service.http.access.Role;
import io.tickwire.service.time.Micros;
import io.tickwire.service.time.Nanos;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A person decides what became of an order nobody can decide. The decision is in the ledger before anybody acts on it; the
 * answer waits a while for the desk, and the same request once more finds the same decision.
 */
public final class DecisionRoutes {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long BETWEEN_MILLIS = 50;
    private static final Pattern NUMBER = Pattern.compile("[0-9A-Za-z_-]{1,40}");
    private static final Pattern WORDS = Pattern.compile("[^\\p{Cntrl}]{1,500}");
    private static final String FORM =
            "send {\"placed\": \"BROKER_ORDER_ID\"} or {\"notPlaced\": true}, with \"by\" and \"reason\", and \"leg\" if there are several";

    private final Decisions decisions;
    private final Supplier<Optional<String>> whyNoDesk;
    private final Runnable wake;
    private final InstantSource clock;
    private final Nanos nanos;

    /**
     * @param whyNoDesk why there is no desk here that could take a decision; empty while there is one
     * @param wake lets the desk look for decisions
     */
    public DecisionRoutes(
            Decisions decisions,
            Supplier<Optional<String>> whyNoDesk,
            Runnable wake,
            InstantSource clock,
            Nanos nanos) {
        this.decisions = decisions;
        this.whyNoDesk = whyNoDesk;
        this.wake = wake;
        this.clock = clock;
        this.nanos = nanos;
    }

    public void addTo(HttpApi api) {
        api.needing(Role.ADMIN).post("/api/v1/commands/{commandId}/resolve", this::resolve);
    }

    private Reply resolve(Request request) throws InterruptedException {
        JsonNode body = request.json();
        Decision decision = decision(body);
        Integer leg = leg(body);
        Optional<String> noDesk = whyNoDesk.get();
        if (noDesk.isPresent()) {
            return elsewhere(noDesk.get());
        }
        try {
            Filed filed = decisions.file(request.pathValue("commandId"), leg, decision);
            if (filed instanceof Filed.Refused refused) {
                return refused(refused);
            }
            wake.run();
            Filed.Kept kept = (Filed.Kept) filed;
            return settled(request.pathValue("commandId"), kept.leg(), decision, awaited(kept.id()));
        } catch (LedgerUnavailable away) {
            return Reply.error(
                    503,
                    String.valueOf(away.getMessage()),
                    "ask the same again: it is one decision however often it is sent");
        }
    }

    private Settlement awaited(long id) throws InterruptedException {
        long deadline = nanos.nanos() + PATIENCE.toNanos();
        Settlement settlement = decisions.settlement(id);
        while (settlement.stage() == Stage.WAITING && deadline - nanos.nanos() > 0) {
            boolean unused = new CountDownLatch(1).await(BETWEEN_MILLIS, TimeUnit.MILLISECONDS);
            settlement = decisions.settlement(id);
        }
        return settlement;
    }

    private static Reply settled(String commandId, int leg, Decision decision, Settlement settlement) {
        if (settlement.stage() == Stage.REFUSED) {
            return Reply.error(
                    409, settlement.outcome(), "GET /api/v1/commands/" + commandId + " tells the whole story");
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("commandId", commandId);
        body.put("leg", leg);
        body.put("decision", decision.verdict());
        body.put("stage", settlement.stage());
        if (settlement.stage() == Stage.TAKEN) {
            body.put("state", settlement.outcome());
            return Reply.ok(body);
        }
        body.put("remedy", "it is stored and waits for the broker's books; ask the same again to hear the end");
        return new Reply(202, body);
    }

    private static Reply refused(Filed.Refused refused) {
        return switch (refused.why()) {
            case NOT_OWNER -> elsewhere(refused.sentence());
            case NOT_FOUND ->
                Reply.error(
                        404, refused.sentence(), "GET /api/v1/commands?state=operator lists what waits for a person");
            case AMBIGUOUS -> Reply.error(400, refused.sentence(), FORM);
            case NOT_UNDECIDED ->
                Reply.error(
                        409, refused.sentence(), "GET /api/v1/commands?state=operator lists what waits for a person");
        };
    }

    private static Reply elsewhere(String why) {
        return Reply.error(503, "nothing was decided: " + why, "ask the instance that acts for the account");
    }

    private Decision decision(JsonNode body) {
        boolean notPlaced = body.path("notPlaced").asBoolean(false);
        if (notPlaced == body.hasNonNull("placed")) {
            throw new BadRequest("it must be said either that the order was placed, or that it was not", FORM);
        }
        String number = notPlaced ? null : checked(body, "placed", NUMBER);
        return new Decision(number, checked(body, "by", WORDS), checked(body, "reason", WORDS), Micros.now(clock));
    }

    private static String checked(JsonNode body, String field, Pattern form) {
        String text = body.path(field).asText("").strip();
        if (!form.matcher(text).matches()) {
            throw new BadRequest(field + " is missing or has a form it must not have", FORM);
        }
        return text;
    }

    private static @Nullable Integer leg(JsonNode body) {
        JsonNode leg = body.path("leg");
        if (leg.isMissingNode() || leg.isNull()) {
            return null;
        }
        if (!leg.isInt() || leg.asInt() < 1) {
            throw new BadRequest("leg must be a whole number from 1", FORM);
        }
        return leg.asInt();
    }
}
