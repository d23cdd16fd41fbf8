package io.tickwire.orders.desk;

import io.tickwire.orders.broker.BrokerOutcome;
import io.tickwire.orders.execute.Leg;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Orders that somebody wanted cancelled while nobody knew whether the broker had them, and that turned up after the cancel
 * command had its end. They are cancelled all the same, until the broker's book shows their end.
 */
final class Recalls {
    private final Journal journal;
    private final DeskRules rules;
    private final Map<String, Recall> open = new LinkedHashMap<>();

    private static final class Recall {
        boolean inFlight;
        boolean alarmed;
        int tries;
        long nextTry;

        /** When the broker would not, microseconds; 0 while it did not refuse. */
        long refusedAt;
    }

    Recalls(Journal journal, DeskRules rules) {
        this.journal = journal;
        this.rules = rules;
    }

    /**
     * @param wanted orders at the broker whose cancel command is over
     * @param book the newest read of the order book; null before the first
     */
    void advance(List<Leg> wanted, @Nullable Book book, long now) {
        Set<String> ids = wanted.stream().map(Leg::id).collect(Collectors.toSet());
        open.keySet().retainAll(ids);
        for (Leg leg : wanted) {
            advance(leg, open.computeIfAbsent(leg.id(), id -> new Recall()), book, now);
        }
    }

    private void advance(Leg leg, Recall recall, @Nullable Book book, long now) {
        String order = Book.number(leg, book, now);
        boolean shownSince = recall.refusedAt == 0
                || book != null
                        && book.startedAt() > recall.refusedAt + rules.positionSettle()
                        && book.sighting(leg) != null;
        if (order != null && shownSince && !recall.inFlight && now >= recall.nextTry) {
            recall.inFlight = true;
            journal.act(new DeskAction.Cancel(leg.id(), order, leg.id()));
        }
    }

    /** @param wantedBy identifier of the order */
    void returned(String wantedBy, BrokerOutcome outcome, long now) {
        Recall recall = open.get(wantedBy);
        if (recall == null) {
            return;
        }
        recall.inFlight = false;
        recall.nextTry = now + Math.min(rules.watchInterval(), rules.cancelRepeat() << Math.min(recall.tries++, 10));
        if (outcome instanceof BrokerOutcome.Refused refused && refused.kind() == BrokerOutcome.Kind.REJECTED) {
            if (recall.refusedAt != 0 && !recall.alarmed) {
                recall.alarmed = true;
                journal.act(
                        new DeskAction.Alarm("order " + wantedBy + " was to be cancelled, turned up late and is still"
                                + " open, but the broker refuses to cancel it: " + refused.code() + " " + refused.text()
                                + "; cancel it at the broker"));
            }
            recall.refusedAt = now;
        }
    }

    long nextDue(long now) {
        return open.values().stream()
                .mapToLong(recall -> recall.nextTry)
                .filter(at -> at > now)
                .min()
                .orElse(Long.MAX_VALUE);
    }
}
