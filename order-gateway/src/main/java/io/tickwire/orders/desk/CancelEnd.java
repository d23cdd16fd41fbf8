package io.tickwire.orders.desk;

import io.tickwire.orders.command.CancelAll;
import io.tickwire.orders.command.Reason;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a cancel command ended, from the ends of its pursuits.
 *
 * @param reason why it failed; null when it did not
 * @param text null when there is nothing to add
 */
record CancelEnd(@Nullable Reason reason, @Nullable String text) {

    /** @param cancelling of which all pursuits are over */
    static CancelEnd of(Cancelling cancelling) {
        List<Pursuit.End> ends = cancelling.pursuits.stream()
                .map(pursuit -> pursuit.end)
                .filter(Objects::nonNull)
                .toList();
        boolean all = cancelling.command instanceof CancelAll;
        if (ends.size() == 1 && !all) {
            Pursuit.End only = ends.get(0);
            return new CancelEnd(only.reason(), only.cancelled() ? null : only.text());
        }
        long cancelled = ends.stream().filter(Pursuit.End::cancelled).count();
        long over = ends.stream().filter(Pursuit.End::over).count();
        String tally = cancelled + " of " + ends.size() + " orders cancelled, " + (over - cancelled) + " had ended";
        return ends.stream()
                .filter(end -> !end.over())
                .findFirst()
                .map(first -> new CancelEnd(
                        first.reason(), tally + ", " + (ends.size() - over) + " may be open: " + first.text()))
                .orElseGet(() -> all || cancelled > 0
                        ? new CancelEnd(null, tally)
                        : new CancelEnd(Reason.ORDER_NOT_OPEN, tally));
    }
}
