package io.tickwire.orders.desk;

import io.tickwire.orders.broker.Answer;
import io.tickwire.orders.broker.BookRow;
import io.tickwire.orders.broker.PositionRow;
import io.tickwire.orders.broker.TradeRow;
import io.tickwire.orders.command.CancelAll;
import io.tickwire.orders.command.CancelOrder;
import io.tickwire.orders.command.CloseAllPositions;
import io.tickwire.orders.command.Command;
import io.tickwire.orders.desk.DeskInput.BookReturned;
import io.tickwire.orders.desk.DeskInput.CancelReturned;
import io.tickwire.orders.desk.DeskInput.PlaceReturned;
import io.tickwire.orders.desk.DeskInput.PositionsReturned;
import io.tickwire.orders.desk.DeskInput.Started;
import io.tickwire.orders.desk.DeskInput.Stored;
import io.tickwire.orders.execute.ClientOrderIds;
import io.tickwire.orders.execute.ExecutionMachine;
import io.tickwire.orders.execute.Leg;
import io.tickwire.orders.execute.LegEvent;
import io.tickwire.orders.execute.LegState;
import io.tickwire.orders.execute.Sighting;
import io.tickwire.orders.execute.TradingDay;
import io.tickwire.orders.ledger.Change;
import io.tickwire.orders.ledger.Change.Progress;
import io.tickwire.orders.ledger.CommandLedger;
import io.tickwire.orders.ledger.Recovered;
import io.tickwire.orders.ledger.StoredCommand;
import io.tickwire.orders.plan.Contracts;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One account's desk: an input goes in, what it changes is written to the ledger, and only then the actions come out.
 * Intent is therefore durable before a byte leaves. It reads no clock, waits for nothing and belongs to one thread; when
 * writing fails it must be thrown away, and a new one recovered from the ledger under a new lease epoch.
 *
 * <p>A command flows {@link Commands} and {@link Placements} (lane, plan, intent) → broker → {@link Legs} (the machine) →
 * {@link SmartOrders} (is it there?) or {@link Commands} (its one end). Cancel commands flow through {@link Cancels}.
 */
public final class OrderDesk {
    private final long epoch;
    private final DeskRules rules;
    private final CommandLedger ledger;
    private final Recovered recovered;
    private final Journal journal = new Journal();
    private final Legs legs;
    private final Commands commands;
    private final Placements placements;
    private final SmartOrders smartOrders;
    private final Cancels cancels;
    private final Closings closings;
    private final ReadClock bookClock;
    private final ReadClock positionClock;
    private final Map<String, Long> filled = new HashMap<>();
    private final Set<String> doubled = new HashSet<>();
    private @Nullable Book book;
    private @Nullable LocalDate day;
    private int reads;

    /** @param epoch the lease epoch under which this desk writes */
    public OrderDesk(
            long epoch,
            DeskRules rules,
            ClientOrderIds ids,
            Contracts contracts,
            CommandLedger ledger,
            Recovered recovered) {
        this.epoch = epoch;
        this.rules = rules;
        this.ledger = ledger;
        this.recovered = recovered;
        this.legs = new Legs(new ExecutionMachine(rules.execution()), epoch, journal);
        this.commands = new Commands(legs, journal);
        this.placements = new Placements(legs, commands, journal, ids, rules.execution(), epoch);
        this.smartOrders = new SmartOrders(legs, commands, rules);
        Pursuits pursuits = new Pursuits(legs, journal, rules);
        this.cancels = new Cancels(legs, commands, journal, pursuits, rules);
        ExitOrders exits = new ExitOrders(legs, ids, contracts);
        this.closings = new Closings(legs, commands, journal, pursuits, exits, rules);
        this.bookClock = new ReadClock(rules.readInterval());
        this.positionClock = new ReadClock(rules.readInterval());
    }

    /**
     * One turn.
     *
     * @param now microseconds, never going back
     * @return what to do now that the ledger has it
     */
    public List<DeskAction> on(DeskInput input, long now) {
        take(input, now);
        legs.tick(now);
        cancels.advance(book, now);
        closings.advance(book, now);
        placements.advance(reconciled(), now);
        commands.open().forEach(placing -> commands.settle(placing, now));
        read(now);
        Change change = journal.change();
        if (!change.isEmpty()) {
            ledger.commit(epoch, change);
        }
        return journal.actions();
    }

    /** When it wants to be woken at the latest, microseconds; Long.MAX_VALUE when only an input can move it. */
    public long nextDue(long now) {
        long reading = Math.min(bookClock.due(bookWanted()), positionClock.due(positionsWanted()));
        long moving = Math.min(legs.nextTick(now), placements.nextDue(now));
        return Math.min(Math.min(reading, moving), Math.min(cancels.nextDue(now), closings.nextDue(now)));
    }

    /** Whether the broker's order book and positions were both read since this desk began; nothing is placed before. */
    public boolean reconciled() {
        return bookClock.everSucceeded() && positionClock.everSucceeded();
    }

    /** What the desk holds, for people and metrics. */
    public DeskView view() {
        return new DeskView(
                reconciled(),
                commands.count(),
                legs.openCount(),
                legs.count(LegState.Unknown.class),
                legs.count(LegState.NeedsOperator.class),
                bookClock.failing() || positionClock.failing());
    }

    private void take(DeskInput input, long now) {
        if (input instanceof Started) {
            start(now);
        } else if (input instanceof Stored stored) {
            stored.commands().forEach(command -> take(command, false, now));
        } else if (input instanceof PlaceReturned placed) {
            placed(placed, now);
        } else if (input instanceof CancelReturned cancelled) {
            cancels.returned(cancelled.wantedBy(), cancelled.outcome(), now);
        } else if (input instanceof BookReturned read) {
            bookReturned(read, now);
        } else if (input instanceof PositionsReturned read) {
            positionsReturned(read, now);
        }
    }

    private void start(long now) {
        recovered.legs().forEach(legs::recovered);
        legs.open().forEach(leg -> legs.apply(leg, new LegEvent.OwnerLost(), now));
        recovered.open().forEach(command -> take(command, true, now));
    }

    private void take(StoredCommand stored, boolean ofLastOwner, long now) {
        Command command = stored.command();
        if (commands.open(command.id()) != null || cancels.has(command.id()) || closings.has(command.id())) {
            return;
        }
        journal.move(command.id(), Progress.OPEN);
        if (command instanceof CancelOrder || command instanceof CancelAll) {
            cancels.take(new Cancelling(command, ofLastOwner, now), stored.receivedAt(), now);
        } else if (command instanceof CloseAllPositions all) {
            closings.take(new Closing(all, ofLastOwner, now));
        } else {
            Placing placing = new Placing(command);
            commands.add(placing);
            placements.take(placing, now);
            adopt(command.id(), now);
        }
    }

    /** Identifiers follow from the command: when the ledger was lost, the broker may have the order already. */
    private void adopt(String commandId, long now) {
        for (Leg leg : legs.ofCommand(commandId)) {
            Sighting sighting = book == null ? null : book.sighting(leg);
            if (sighting != null) {
                legs.apply(leg, new LegEvent.Seen(sighting), now);
            }
        }
    }

    private void placed(PlaceReturned placed, long now) {
        Leg leg = legs.leg(placed.clientOrderId());
        if (leg != null) {
            legs.apply(leg, new LegEvent.Replied(placed.attempt(), placed.outcome()), now);
        }
    }

    private void bookReturned(BookReturned read, long now) {
        Answer<BookRow> answer = read.book();
        bookClock.ended(answer instanceof Answer.Rows && !(read.trades() instanceof Answer.Failed));
        commands.readsFail(bookClock.failing() || positionClock.failing());
        if (answer instanceof Answer.Rows<BookRow> rows) {
            List<TradeRow> trades = read.trades() instanceof Answer.Rows<TradeRow> some ? some.rows() : null;
            Book fresh = new Book(epoch + "/" + ++reads, read.startedAt(), rows.rows(), trades);
            book = fresh;
            beginDay(TradingDay.of(read.startedAt()));
            noteFills(fresh, now);
            match(fresh, now);
            smartOrders.book(fresh, read.endedAt());
        }
    }

    private void beginDay(LocalDate today) {
        if (!today.equals(day)) {
            day = today;
            filled.clear();
            doubled.clear();
            legs.forgetBefore(today, command -> commands.open(command) != null);
        }
    }

    private void match(Book fresh, long now) {
        for (Leg leg : legs.open()) {
            match(leg, fresh, now);
        }
        for (Leg leg : legs.watched()) {
            match(leg, fresh, now);
        }
        for (BookRow row : fresh.rows()) {
            Leg over = legs.leg(row.clientOrderId());
            if (over != null && over.state().terminal()) {
                match(over, fresh, now);
            }
        }
    }

    private void match(Leg leg, Book fresh, long now) {
        Sighting sighting = fresh.sighting(leg);
        if (sighting != null) {
            legs.apply(leg, new LegEvent.Seen(sighting), now);
            alarmDoubles(leg, fresh);
        } else if (fresh.full() && !leg.state().terminal()) {
            legs.apply(leg, new LegEvent.NotSeen(fresh.startedAt()), now);
        }
    }

    private void alarmDoubles(Leg leg, Book fresh) {
        List<BookRow> live = fresh.doubles(leg);
        if (!live.isEmpty() && doubled.add(leg.id())) {
            journal.act(new DeskAction.Alarm("the broker has " + live.size() + " orders under " + leg.id()
                    + "; look at its order book and cancel what is too much"));
        }
    }

    /** Any order's fill moves the position, ours or not: positions read too soon after it may not show it. */
    private void noteFills(Book fresh, long now) {
        for (BookRow row : fresh.rows()) {
            Long before = filled.put(row.brokerOrderId(), row.cumulative());
            if (row.cumulative() > (before == null ? 0 : before)) {
                Leg own = legs.leg(row.clientOrderId());
                legs.lane(row.instrument())
                        .filled(own == null ? row.brokerOrderId() : own.terms().commandId(), now);
            }
        }
    }

    private void positionsReturned(PositionsReturned read, long now) {
        positionClock.ended(read.positions() instanceof Answer.Rows);
        commands.readsFail(bookClock.failing() || positionClock.failing());
        if (read.positions() instanceof Answer.Rows<PositionRow> rows) {
            smartOrders.positions(read.startedAt(), read.endedAt(), rows.rows(), now);
            closings.positions(read.startedAt(), rows.rows(), now);
        }
    }

    private void read(long now) {
        if (bookClock.due(bookWanted()) <= now) {
            bookClock.started(now);
            journal.act(new DeskAction.ReadBook(legs.needTrades(book)));
        }
        if (positionClock.due(positionsWanted()) <= now) {
            positionClock.started(now);
            journal.act(new DeskAction.ReadPositions());
        }
    }

    private long bookWanted() {
        if (!bookClock.everSucceeded()) {
            return 0;
        }
        long wanted = Math.min(Math.min(smartOrders.bookWanted(), cancels.bookWanted(book)), closings.bookWanted());
        if (legs.anyToFollow()) {
            return 0;
        }
        return legs.anyToLookFor() ? Math.min(wanted, bookClock.every(rules.watchInterval())) : wanted;
    }

    private long positionsWanted() {
        return positionClock.everSucceeded() ? Math.min(smartOrders.positionsWanted(), closings.positionsWanted()) : 0;
    }
}
