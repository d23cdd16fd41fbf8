package io.tickwire.orders.listen;

import java.util.ArrayList;
import java.util.List;

/** Outcome of one decision: where listening stands now and what to do, in order. */
public record ListenStep(ListenState state, List<ListenAction> actions) {
    static ListenStep to(ListenState state) {
        return new ListenStep(state, List.of());
    }

    ListenStep act(ListenAction action) {
        List<ListenAction> more = new ArrayList<>(actions);
        more.add(action);
        return new ListenStep(state, List.copyOf(more));
    }
}
