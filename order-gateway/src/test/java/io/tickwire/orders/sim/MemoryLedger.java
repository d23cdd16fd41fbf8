package io.tickwire.orders.sim;

import io.tickwire.orders.command.Command;
import io.tickwire.orders.event.Fact;
import io.tickwire.orders.event.FactType;
import io.tickwire.orders.event.NumberedFact;
import io.tickwire.orders.event.Subject;
import io.tickwire.orders.execute.Leg;
import io.tickwire.orders.execute.LegFacts;
import io.tickwire.orders.execute.LegState;
import io.tickwire.orders.execute.TradingDay;
import io.tickwire.orders.ledger.Change;
import io.tickwire.orders.ledger.Change.Progress;
import io.tickwire.orders.ledger.CommandLedger;
import io.tickwire.orders.ledger.LeaseLost;
import io.tickwire.orders.ledger.Recovered;
import io.tickwire.orders.ledger.Recovered.OwnedLeg;
import io.tickwire.orders.ledger.StoredCommand;
import io.tickwire.orders.request.Asked;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The ledger of the simulation: survives crashes, checks what is written into it. */
final class MemoryLedger implements CommandLedger {
    private final Map<String, StoredCommand> commands = new LinkedHashMap<>();
    private final Map<String, Progress> progress = new HashMap<>();
    private final Map<String, Asked> asked = new LinkedHashMap<>();
    private final Map<String, Leg> legs = new LinkedHashMap<>();
    private final Map<String, Integer> events = new HashMap<>();
    private final Set<String> terminal = new HashSet<>();
    private final Set<String> intents = new HashSet<>();
    private final Map<String, Recovered.Attempted> attempts = new LinkedHashMap<>();
    private final Map<String, Recovered.Rejected> rejectedAt = new LinkedHashMap<>();
    final List<NumberedFact> outbox = new ArrayList<>();
    private final List<FactListener> listeners = new ArrayList<>();
    private long epoch;

    interface FactListener {
        void heard(Fact fact);
    }

    void listen(FactListener listener) {
        listeners.add(listener);
    }

    long takeOver() {
        return ++epoch;
    }

    /** What intake's transaction does: the command and its first fact once, however often it is delivered. */
    boolean accept(Command command, long now) {
        if (commands.putIfAbsent(command.id(), new StoredCommand(command, now)) != null) {
            return false;
        }
        progress.put(command.id(), Progress.RECEIVED);
        number(Fact.about(Subject.of(command), FactType.COMMAND_ACCEPTED, now));
        return true;
    }

    List<StoredCommand> received() {
        return commands.values().stream()
                .filter(stored -> progress.get(stored.command().id()) == Progress.RECEIVED)
                .toList();
    }

    Recovered recover() {
        List<StoredCommand> open = commands.values().stream()
                .filter(stored -> progress.get(stored.command().id()) != Progress.DONE)
                .toList();
        List<OwnedLeg> known = legs.values().stream()
                .map(leg -> new OwnedLeg(subject(leg), new Leg(leg.terms(), leg.state(), leg.cancelWanted())))
                .toList();
        return new Recovered(
                open,
                known,
                List.copyOf(asked.values()),
                new Recovered.Today(List.copyOf(attempts.values()), rejections()));
    }

    @Override
    public void commit(long writer, Change change) {
        if (writer != epoch) {
            throw new LeaseLost("epoch " + writer + " is over, " + epoch + " owns the account");
        }
        Set<String> proven = new HashSet<>();
        change.evidence().forEach(proof -> proven.add(proof.clientOrderId()));
        for (Leg leg : change.legs()) {
            Leg before = legs.put(leg.id(), leg);
            if (leg.state() instanceof LegState.Rejected && change.facts().size() > 0) {
                rejectedAt.putIfAbsent(
                        leg.id(),
                        new Recovered.Rejected(leg.id(), change.facts().get(0).at()));
            }
            checkEvidence(before, leg, proven);
        }
        change.attempts().forEach(attempt -> intents.add(intent(attempt.clientOrderId(), attempt.number())));
        change.asked().forEach(each -> asked.put(intent(each.commandId(), each.attempt()), each));
        change.attempts().forEach(made -> attempted(made.clientOrderId(), made.number(), null));
        change.answers().forEach(heard -> attempted(heard.clientOrderId(), heard.number(), heard.at()));
        change.moves().forEach(move -> progress.put(move.commandId(), move.progress()));
        change.facts().forEach(this::number);
    }

    private void attempted(String clientOrderId, int number, @Nullable Long answeredAt) {
        attempts.put(intent(clientOrderId, number), new Recovered.Attempted(clientOrderId, number, answeredAt));
    }

    private List<Recovered.Rejected> rejections() {
        return List.copyOf(rejectedAt.values());
    }

    private static void checkEvidence(@Nullable Leg before, Leg after, Set<String> proven) {
        if (before == null || !LegFacts.undecided(before.state())) {
            return;
        }
        boolean left = before.state().getClass() != after.state().getClass();
        if (left && !proven.contains(after.id())) {
            throw new Violation("V3", before + " became " + after.state() + " without evidence");
        }
    }

    private void number(Fact fact) {
        String command = fact.subject().commandId();
        if (fact.terminal() && !terminal.add(command)) {
            throw new Violation("V5", "a second terminal fact: " + fact);
        }
        outbox.add(new NumberedFact(events.merge(command, 1, Integer::sum), fact));
        listeners.forEach(listener -> listener.heard(fact));
    }

    boolean hasIntent(String clientOrderId, int attempt) {
        return intents.contains(intent(clientOrderId, attempt));
    }

    boolean hasAsked(String commandId, int attempt) {
        return asked.containsKey(intent(commandId, attempt));
    }

    boolean knowsNumber(String clientOrderId) {
        Leg leg = legs.get(clientOrderId);
        return leg != null && leg.state().view().brokerOrderId() != null;
    }

    boolean plannedToday(String clientOrderId, long now) {
        Leg leg = legs.get(clientOrderId);
        return leg != null && TradingDay.of(leg.terms().plannedAt()).equals(TradingDay.of(now));
    }

    long receivedAt(String commandId) {
        StoredCommand stored = commands.get(commandId);
        return stored == null ? Long.MAX_VALUE : stored.receivedAt();
    }

    boolean isDone(String commandId) {
        return progress.get(commandId) == Progress.DONE;
    }

    List<Leg> legs() {
        return List.copyOf(legs.values());
    }

    @Nullable
    Leg legOf(String commandId) {
        return legs.values().stream()
                .filter(leg -> leg.terms().commandId().equals(commandId))
                .findFirst()
                .orElse(null);
    }

    private Subject subject(Leg leg) {
        StoredCommand stored = commands.get(leg.terms().commandId());
        if (stored == null) {
            throw new IllegalStateException("an order without a command: " + leg);
        }
        return Subject.of(stored.command());
    }

    private static String intent(String clientOrderId, int attempt) {
        return clientOrderId + "#" + attempt;
    }
}
