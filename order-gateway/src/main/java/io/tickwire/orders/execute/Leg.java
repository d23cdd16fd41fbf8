package io.tickwire.orders.execute;

/**
 * One order of a command.
 *
 * @param cancelWanted somebody wants it cancelled; remembered while nobody knows whether there is anything to cancel
 * @param absence how long the broker's lists have not shown it
 */
public record Leg(LegTerms terms, LegState state, boolean cancelWanted, Absence absence) {
    /** One as the ledger has it. */
    public Leg(LegTerms terms, LegState state, boolean cancelWanted) {
        this(terms, state, cancelWanted, Absence.NONE);
    }

    public static Leg planned(LegTerms terms) {
        return new Leg(terms, new LegState.Planned(), false);
    }

    public String id() {
        return terms.clientOrderId();
    }

    /** Whether the ledger would keep the same. */
    public boolean sameInLedger(Leg other) {
        return state.equals(other.state) && cancelWanted == other.cancelWanted && terms.equals(other.terms);
    }

    Leg in(LegState next) {
        return new Leg(terms, next, cancelWanted, next.getClass() == state.getClass() ? absence : Absence.NONE);
    }

    Leg cancelWanted(boolean wanted) {
        return new Leg(terms, state, wanted, absence);
    }

    /** Not shown by one more read. */
    Leg missing(long readStartedAt) {
        return new Leg(terms, state, cancelWanted, absence.plus(readStartedAt));
    }

    /** Shown, or to be looked for anew. */
    Leg countedAnew() {
        return new Leg(terms, state, cancelWanted, Absence.NONE);
    }

    /** Total units, as the broker has them when it has said so. */
    public long quantity() {
        return state.view().quantity(terms);
    }

    /** Signed units that may still fill; 0 unless the broker has it. */
    public long signedOpen() {
        return state.atBroker()
                ? terms.side()
                        .signed(Math.max(
                                0, state.view().quantity(terms) - state.view().cumulative()))
                : 0;
    }
}
