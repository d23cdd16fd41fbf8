package io.tickwire.orders.kills;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickwire.orders.kills.stage.SimulatorProcess;
import io.tickwire.schemas.orders.OrderEvent;
import io.tickwire.schemas.orders.OrderEventType;
import io.tickwire.schemas.orders.ReasonCode;
import io.tickwire.service.json.Json;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Compares what the broker accepted with what the ledger intended and the events tell, for one account. It believes no
 * gateway: the broker's counters, the tables and the topic are read by itself.
 */
final class Judge {
    /** What a busy machine may take from the last look at the clock to this judge; a mistake would be later by far. */
    private static final Duration ON_THE_WIRE = Duration.ofSeconds(2);

    private static final int LOOKS = 100;

    private final SimulatorProcess broker;
    private final String login;
    private final LedgerReader ledger;
    private final EventReader events;
    private final Findings findings;
    private final Set<String> late = ConcurrentHashMap.newKeySet();
    private final AtomicInteger afterHalt = new AtomicInteger();
    private volatile boolean halted;

    /** @param login the account's name at the broker */
    Judge(SimulatorProcess broker, String login, LedgerReader ledger, EventReader events, Findings findings) {
        this.broker = broker;
        this.login = login;
        this.ledger = ledger;
        this.events = events;
        this.findings = findings;
    }

    /** Asked while the request waits in front of the broker. */
    void comesOut(String body) {
        String id = Json.read(body.getBytes(StandardCharsets.UTF_8))
                .path("orderUniqueIdentifier")
                .asText();
        if (halted && afterHalt.incrementAndGet() > 1) {
            findings.wrong("V6 halted means halted", "order " + id + " was sent while a gateway knew of the halt");
        }
        try {
            Optional<Instant> until = ledger.intendedUntil(id);
            if (until.isEmpty()) {
                findings.wrong(
                        "V2 intent first", "order " + id + " was sent before its intent was in the ledger: " + body);
            } else if (Instant.now().isAfter(until.get().plus(ON_THE_WIRE))) {
                late.add(id);
            }
        } catch (SQLException unread) {
            findings.wrong("V2 intent first", "the ledger could not be read: " + unread);
        }
    }

    /** From now on a gateway has said that trading is halted: at most what is on the wire may still come. */
    void halted() {
        afterHalt.set(0);
        halted = true;
    }

    void resumed() {
        halted = false;
        findings.count("sent after a halt was known", afterHalt.get());
    }

    /** What must hold at every moment. */
    void checkNow() throws Exception {
        List<JsonNode> accepted = accepted();
        Map<String, Set<Long>> epochs = ledger.epochs();
        onceEach(accepted);
        for (JsonNode order : accepted) {
            String id = order.path("orderUniqueIdentifier").asText();
            if (!epochs.containsKey(id)) {
                findings.wrong("V2 intent first", "the broker has order " + id + " and the ledger no intent of it");
            }
            if (late.contains(id)) {
                findings.wrong("V7 expiry", "order " + id + " was sent after its time, and accepted");
            }
        }
        noMoreAskedThanIntended();
        oneOwnerPerLogin(accepted, epochs);
        events.read();
        events.wrong().forEach(each -> findings.wrong("V5 events", each));
    }

    private void onceEach(List<JsonNode> accepted) throws Exception {
        Map<String, Long> byIdentifier = accepted.stream()
                .collect(Collectors.groupingBy(
                        order -> order.path("orderUniqueIdentifier").asText(), TreeMap::new, Collectors.counting()));
        byIdentifier.forEach((id, times) -> {
            if (times > 1) {
                findings.wrong("V1 never twice", "the broker accepted order " + id + " " + times + " times");
            }
        });
        broker.counters().path("ordersAccepted").properties().forEach(each -> {
            if (each.getValue().asLong() > 1) {
                findings.wrong(
                        "V1 never twice",
                        "the broker accepted order " + each.getKey() + " " + each.getValue() + " times");
            }
        });
    }

    private void noMoreAskedThanIntended() throws Exception {
        JsonNode asked = broker.counters().path("orderAttempts");
        ledger.attempts().forEach((id, attempts) -> {
            if (asked.path(id).asLong() > attempts) {
                findings.wrong(
                        "V2 intent first",
                        "order " + id + " came to the broker " + asked.path(id) + " times, of which " + attempts
                                + " were intended");
            }
        });
    }

    /**
     * A take-over logs in anew, which ends the login of the owner before it. So the orders accepted through one login are
     * those of one owner, and no order of an owner was accepted after one of the next.
     */
    private void oneOwnerPerLogin(List<JsonNode> accepted, Map<String, Set<Long>> epochs) {
        Map<String, Set<Long>> owners = new TreeMap<>();
        long newest = 0;
        for (JsonNode order : accepted) {
            String id = order.path("orderUniqueIdentifier").asText();
            Set<Long> possible = epochs.getOrDefault(id, Set.of());
            if (possible.isEmpty()) {
                continue;
            }
            String session = order.path("session").asText();
            owners.computeIfAbsent(session, each -> new HashSet<>(possible)).retainAll(possible);
            if (owners.get(session).isEmpty()) {
                findings.wrong("V10 fence", "orders of two owners were accepted through login " + session);
            }
            if (possible.size() == 1) {
                long epoch = possible.iterator().next();
                if (epoch < newest) {
                    findings.wrong(
                            "V10 fence",
                            "order " + id + " of epoch " + epoch + " was accepted after one of epoch " + newest);
                }
                newest = Math.max(newest, epoch);
            }
        }
    }

    /** V3: this broker refuses no order, so that whoever tells of a rejection made it up. */
    private void nothingIsRefused(List<String> sent) {
        for (String commandId : sent) {
            if (events.endedAs(commandId, ReasonCode.BROKER_REJECTED)) {
                findings.wrong("V3 nothing is guessed", commandId + " was told rejected, which the broker never said");
            }
        }
    }

    /** Orders the broker accepted that no event names, or not yet. */
    List<String> untold() throws Exception {
        Set<String> told =
                events.all().stream().map(OrderEvent::getBrokerOrderId).collect(Collectors.toSet());
        return accepted().stream()
                .filter(order -> !told.contains(order.path("appOrderID").asText()))
                .map(order -> order.path("orderUniqueIdentifier").asText())
                .toList();
    }

    /** What must hold when all is over and quiet. */
    void checkAtTheEnd(List<String> sent) throws Exception {
        checkNow();
        for (String id : untold()) {
            findings.wrong("never silently lost", "no event names order " + id + ", which the broker accepted");
        }
        nothingIsRefused(sent);
        for (String commandId : sent) {
            if (!events.settled(commandId)) {
                findings.wrong(
                        "every command ends", commandId + " has no end; it has " + types(events.story(commandId)));
            }
        }
        findings.count("commands", sent.size());
        count();
    }

    /**
     * V8: a gateway that has just taken over may send so many orders more today, and was asked for more. An attempt that never
     * left counts, too.
     */
    void checkLimited(int before, int allowed) throws Exception {
        checkNow();
        int more = accepted().size() - before;
        findings.count("sent up to a limit", more);
        if (more > allowed) {
            findings.wrong("V8 limits", more + " orders were sent where " + allowed + " more were allowed");
        }
    }

    /** V11. */
    void checkReplayed(int before) throws Exception {
        checkNow();
        int after = accepted().size();
        if (after != before) {
            findings.wrong("V11 replay", "reading all commands again placed " + (after - before) + " orders");
        }
    }

    /** What the events say was filled is what the broker says is held. To be asked last: it ends every login. */
    void checkPositions() throws Exception {
        Map<Long, Long> told = events.positions();
        Map<Long, Long> held = held();
        // the broker's lists lag
        for (int look = 0; look < LOOKS && !held.equals(told); look++) {
            events.read();
            told = events.positions();
            held = held();
        }
        if (!held.equals(told)) {
            findings.wrong("positions", "the broker holds " + held + ", the events say " + told);
        }
        findings.count("instruments with a position", held.size());
    }

    private Map<Long, Long> held() throws Exception {
        Map<Long, Long> held = new TreeMap<>();
        for (JsonNode row : broker.positions(login)) {
            long net = Long.parseLong(row.path("Quantity").asText().replace(",", ""));
            if (net != 0) {
                held.merge(Long.parseLong(row.path("ExchangeInstrumentId").asText()), net, Long::sum);
            }
        }
        return held;
    }

    /** Orders the broker accepted of this account, the oldest first. */
    List<JsonNode> accepted() throws Exception {
        List<JsonNode> own = new ArrayList<>();
        for (JsonNode order : broker.acceptedOrders()) {
            if (order.path("session").asText().startsWith(login + "#")) {
                own.add(order);
            }
        }
        return own;
    }

    private void count() throws Exception {
        findings.count("orders accepted", accepted().size());
        for (OrderEventType type : List.of(
                OrderEventType.OUTCOME_UNKNOWN,
                OrderEventType.OUTCOME_RESOLVED,
                OrderEventType.LATE_ACCEPTANCE,
                OrderEventType.OPERATOR_NEEDED)) {
            findings.count(
                    "events " + type,
                    events.all().stream()
                            .filter(event -> event.getType() == type)
                            .count());
        }
        for (OrderEvent event : events.all()) {
            if (event.getTerminal()) {
                findings.count("ended " + event.getType() + " " + event.getReasonCode(), 1);
            }
        }
    }

    private static List<String> types(List<OrderEvent> story) {
        return story.stream().map(event -> event.getType().name()).toList();
    }
}
