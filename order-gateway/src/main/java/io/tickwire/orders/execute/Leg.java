package io.tickwire.orders.execute;

/**
 * One order of a command.
 *
 * @param cancelWanted somebody wants it cancelled; remembered while nobody knows whether there is anything to cancel
 */
public record Leg(LegTerms terms, LegState state, boolean cancelWanted) {
    public static Leg planned(LegTerms terms) {
        return new Leg(terms, new LegState.Planned(), false);
    }

    public String id() {
        return terms.clientOrderId();
    }

    Leg in(LegState next) {
        return new Leg(terms, next, cancelWanted);
    }

    Leg cancelWanted(boolean wanted) {
        return new Leg(terms, state, wanted);
    }

    /** Signed units that may still fill; 0 unless the broker has it. */
    public long signedOpen() {
        return state.atBroker()
                ? terms.side().signed(terms.quantity() - state.view().cumulative())
                : 0;
    }
}
