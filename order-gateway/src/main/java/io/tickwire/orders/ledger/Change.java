package io.tickwire.orders.ledger;

import io.tickwire.orders.event.Fact;
import io.tickwire.orders.execute.Leg;
import io.tickwire.orders.request.Asked;
import java.util.List;

/**
 * Everything one turn of the desk writes; all of it or nothing.
 *
 * @param sends whether an order leaves after this commit: then the lease must still have its safety margin
 * @param facts in the order they happened; numbering is the ledger's business
 * @param asked attempts of requests, new ones and those that were answered
 */
public record Change(
        boolean sends,
        List<Move> moves,
        List<Leg> legs,
        List<Attempt> attempts,
        List<Answered> answers,
        List<Evidence> evidence,
        List<Fact> facts,
        List<Settled> settled,
        List<Asked> asked) {

    /** One that settles no decision of a person, and asks nothing. */
    public Change(
            boolean sends,
            List<Move> moves,
            List<Leg> legs,
            List<Attempt> attempts,
            List<Answered> answers,
            List<Evidence> evidence,
            List<Fact> facts) {
        this(sends, moves, legs, attempts, answers, evidence, facts, List.of(), List.of());
    }

    /** The end of a command that never came to a desk. */
    public static Change denied(String commandId, Fact end) {
        return new Change(
                false,
                List.of(new Move(commandId, Progress.DONE)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(end));
    }

    public boolean isEmpty() {
        return moves.isEmpty()
                && legs.isEmpty()
                && attempts.isEmpty()
                && answers.isEmpty()
                && evidence.isEmpty()
                && facts.isEmpty()
                && settled.isEmpty()
                && asked.isEmpty();
    }

    /** Where a command stands: stored by intake, in the desk's hands, over. */
    public enum Progress {
        RECEIVED,
        OPEN,
        DONE
    }

    public record Move(String commandId, Progress progress) {}

    /** The intent: written before a byte of the attempt leaves. */
    public record Attempt(String clientOrderId, int number, long epoch, long at) {}

    /** What became of an attempt. */
    public record Answered(String clientOrderId, int number, String outcome, long at) {}

    /** What moved an order out of a state in which nobody knew its outcome. */
    public record Evidence(String clientOrderId, String from, String to, String what, long at) {}

    /**
     * What the desk made of a person's decision.
     *
     * @param taken whether it moved the order; otherwise it was refused
     * @param outcome where the order stands now, or why it was refused
     */
    public record Settled(long decision, boolean taken, String outcome, long at) {}
}
