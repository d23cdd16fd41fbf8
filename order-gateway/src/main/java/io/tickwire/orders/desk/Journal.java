package io.tickwire.orders.desk;

import io.tickwire.orders.event.Fact;
import io.tickwire.orders.execute.Leg;
import io.tickwire.orders.ledger.Change;
import io.tickwire.orders.ledger.Change.Answered;
import io.tickwire.orders.ledger.Change.Attempt;
import io.tickwire.orders.ledger.Change.Evidence;
import io.tickwire.orders.ledger.Change.Move;
import io.tickwire.orders.ledger.Change.Progress;
import io.tickwire.orders.ledger.Change.Settled;
import io.tickwire.orders.request.Asked;
import io.tickwire.orders.risk.RiskGate;
import io.tickwire.orders.risk.RiskNews;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects what one turn writes and what it wants done; the actions are only handed out after the change was written. */
final class Journal {
    private final Map<String, Move> moves = new LinkedHashMap<>();
    private final Map<String, Leg> legs = new LinkedHashMap<>();
    private final List<Attempt> attempts = new ArrayList<>();
    private final List<Answered> answers = new ArrayList<>();
    private final List<Evidence> evidence = new ArrayList<>();
    private final Map<String, Asked> asked = new LinkedHashMap<>();
    private final List<Fact> facts = new ArrayList<>();
    private final List<Settled> settled = new ArrayList<>();
    private final List<DeskAction> actions = new ArrayList<>();
    private final RiskGate risk;

    /** @param risk learns all that is written, so that it counts what the ledger holds */
    Journal(RiskGate risk) {
        this.risk = risk;
    }

    void move(String commandId, Progress progress) {
        moves.put(commandId, new Move(commandId, progress));
    }

    /** The one terminal fact of a command, which is over with it. */
    void ended(String commandId, Fact fact) {
        facts.add(fact.ending());
        move(commandId, Progress.DONE);
    }

    void leg(Leg leg, long now) {
        legs.put(leg.id(), leg);
        risk.learn(new RiskNews.Moved(leg), now);
    }

    void attempt(Attempt attempt) {
        attempts.add(attempt);
        risk.learn(new RiskNews.Attempted(attempt), attempt.at());
    }

    void answered(Answered answer) {
        answers.add(answer);
        risk.learn(new RiskNews.Answered(answer), answer.at());
    }

    void asked(Asked attempt) {
        asked.put(attempt.commandId() + "/" + attempt.attempt(), attempt);
    }

    void evidence(Evidence proof) {
        evidence.add(proof);
    }

    void fact(Fact fact) {
        facts.add(fact);
    }

    void settled(Settled decision) {
        settled.add(decision);
    }

    void act(DeskAction action) {
        actions.add(action);
    }

    /** Everything written since the last call. */
    Change change() {
        Change change = new Change(
                !attempts.isEmpty() || asked.values().stream().anyMatch(attempt -> attempt.reply() == null),
                List.copyOf(moves.values()),
                List.copyOf(legs.values()),
                List.copyOf(attempts),
                List.copyOf(answers),
                List.copyOf(evidence),
                List.copyOf(facts),
                List.copyOf(settled),
                List.copyOf(asked.values()));
        moves.clear();
        legs.clear();
        attempts.clear();
        answers.clear();
        evidence.clear();
        asked.clear();
        facts.clear();
        settled.clear();
        return change;
    }

    /** Everything wanted since the last call. */
    List<DeskAction> actions() {
        List<DeskAction> wanted = List.copyOf(actions);
        actions.clear();
        return wanted;
    }
}
