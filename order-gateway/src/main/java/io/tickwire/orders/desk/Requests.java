package io.tickwire.orders.desk;

import io.tickwire.orders.broker.PositionRow;
import io.tickwire.orders.command.Command;
import io.tickwire.orders.command.ConvertPosition;
import io.tickwire.orders.command.ExitBracketOrder;
import io.tickwire.orders.command.ExitCoverOrder;
import io.tickwire.orders.command.ModifyBracketOrder;
import io.tickwire.orders.command.ModifyOrder;
import io.tickwire.orders.request.Asked;
import io.tickwire.orders.risk.RiskGate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Commands about orders and positions there are: {@link Modifications}, {@link Leavings}, {@link Conversions}. */
final class Requests {
    private final Modifications modifications;
    private final Leavings leavings;
    private final Conversions conversions;
    private List<Asked> earlier = List.of();

    Requests(Legs legs, Commands commands, Journal journal, DeskRules rules, long epoch, RiskGate risk) {
        this.modifications =
                new Modifications(legs, commands, journal, rules, epoch, new ModifyCheck(legs, commands, risk));
        this.leavings = new Leavings(journal, rules);
        this.conversions = new Conversions(legs, journal, rules, epoch);
    }

    /** @param asked what owners before us asked lately, oldest first */
    void recovered(List<Asked> asked, long now) {
        earlier = asked;
        modifications.recovered(asked, now);
    }

    /** @return whether the command is one of these */
    boolean take(Command command, boolean ofLastOwner, long now) {
        if (command instanceof ModifyOrder || command instanceof ModifyBracketOrder) {
            modifications.take(new Modifying(command, now), earlier, now);
        } else if (command instanceof ExitBracketOrder || command instanceof ExitCoverOrder) {
            leavings.take(new Leaving(command, ofLastOwner, now));
        } else if (command instanceof ConvertPosition convert) {
            conversions.take(new Converting(convert, now), earlier, now);
        } else {
            return false;
        }
        return true;
    }

    boolean has(String commandId) {
        return modifications.has(commandId) || leavings.has(commandId) || conversions.has(commandId);
    }

    void returned(DeskInput.RequestReturned returned, long now) {
        modifications.returned(returned.commandId(), returned.outcome(), now);
        leavings.returned(returned.commandId(), returned.outcome(), now);
        conversions.returned(returned.commandId(), returned.outcome(), now);
    }

    void positions(long startedAt, long endedAt, List<PositionRow> rows, long now) {
        conversions.positions(startedAt, endedAt, rows, now);
    }

    /** @param book the newest read of the order book; null before the first */
    void advance(@Nullable Book book, long now) {
        modifications.advance(book, now);
        leavings.advance(book, now);
        conversions.advance(book, now);
    }

    /** When the order book is wanted next, microseconds. */
    long bookWanted() {
        return Math.min(Math.min(modifications.bookWanted(), leavings.bookWanted()), conversions.bookWanted());
    }

    /** When the positions are wanted next, microseconds. */
    long positionsWanted() {
        return conversions.positionsWanted();
    }

    long nextDue(long now) {
        return Math.min(Math.min(modifications.nextDue(now), leavings.nextDue(now)), conversions.nextDue(now));
    }
}
