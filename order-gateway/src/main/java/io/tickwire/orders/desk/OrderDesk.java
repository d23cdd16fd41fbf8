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
import io.tickwire.orders.desk.DeskInput.OrdersPushed;
import io.tickwire.orders.desk.DeskInput.PlaceReturned;
import io.tickwire.orders.desk.DeskInput.PositionConverted;
import io.tickwire.orders.desk.DeskInput.PositionPushed;
import io.tickwire.orders.desk.DeskInput.PositionsReturned;
import io.tickwire.orders.desk.DeskInput.PushesMissed;
import io.tickwire.orders.desk.DeskInput.RequestReturned;
import io.tickwire.orders.desk.DeskInput.Started;
import io.tickwire.orders.desk.DeskInput.Stored;
import io.tickwire.orders.desk.DeskInput.TradingChanged;
import io.tickwire.orders.execute.ClientOrderIds;
import io.tickwire.orders.execute.ExecutionMachine;
import io.tickwire.orders.execute.Leg;
import io.tickwire.orders.execute.LegEvent;
import io.tickwire.orders.execute.LegState;
import io.tickwire.orders.execute.Sighting;
import io.tickwire.orders.ledger.Change;
import io.tickwire.orders.ledger.Change.Progress;
import io.tickwire.orders.ledger.CommandLedger;
import io.tickwire.orders.ledger.Recovered;
import io.tickwire.orders.ledger.StoredCommand;
import io.tickwire.orders.plan.Contracts;
import io.tickwire.orders.risk.RiskGate;
import io.tickwire.orders.risk.RiskNews;
import java.util.List;
import java.util.Optional;
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
    private final CommandLedger ledger;
    private final Recovered recovered;
    private final RiskGate risk;
    private final Journal journal;
    private final Legs legs;
    private final Sightings sightings;
    private final Commands commands;
    private final Placements placements;
    private final Exposures exposures;
    private final SmartOrders smartOrders;
    private final Cancels cancels;
    private final Closings closings;
    private final Requests requests;
    private final Verdicts verdicts;
    private final Reading reading;
    private @Nullable Book book;
    private int reads;

    /** @param epoch the lease epoch under which this desk writes */
    public OrderDesk(
            long epoch,
            DeskRules rules,
            ClientOrderIds ids,
            Contracts contracts,
            CommandLedger ledger,
            Recovered recovered) {
        this(epoch, rules, ids, contracts, ledger, recovered, RiskGate.OPEN);
    }

    /** @param risk asked before any order is sent */
    public OrderDesk(
            long epoch,
            DeskRules rules,
            ClientOrderIds ids,
            Contracts contracts,
            CommandLedger ledger,
            Recovered recovered,
            RiskGate risk) {
        this.risk = risk;
        this.journal = new Journal(risk);
        this.epoch = epoch;
        this.ledger = ledger;
        this.recovered = recovered;
        this.legs = new Legs(new ExecutionMachine(rules.execution()), epoch, journal);
        this.commands = new Commands(legs, journal);
        this.placements = new Placements(
                legs, commands, journal, ids, rules.execution(), epoch, new Admission(risk, legs, commands, rules));
        this.exposures = new Exposures(legs, commands, rules, risk);
        this.smartOrders = new SmartOrders(commands, rules);
        Pursuits pursuits = new Pursuits(legs, journal, rules);
        this.cancels = new Cancels(legs, commands, journal, pursuits, rules);
        ExitOrders exits = new ExitOrders(legs, ids, contracts);
        this.closings = new Closings(legs, commands, journal, pursuits, exits, rules);
        this.requests = new Requests(legs, commands, journal, rules, epoch, risk);
        this.verdicts = new Verdicts(legs, journal, rules.execution());
        this.sightings = new Sightings(legs, commands, journal, rules, epoch);
        this.reading = new Reading(rules);
    }

    /**
     * One turn.
     *
     * @param now microseconds, never going back
     * @return what to do now that the ledger has it
     */
    public List<DeskAction> on(DeskInput input, long now) {
        take(input, now);
        verdicts.advance(book, now);
        legs.tick(now);
        cancels.advance(book, now);
        closings.advance(book, now);
        requests.advance(book, now);
        placements.advance(reconciled(), now);
        commands.open().forEach(placing -> commands.settle(placing, now));
        restrict(now);
        read(now);
        Change change = journal.change();
        if (!change.isEmpty()) {
            ledger.commit(epoch, change);
        }
        return journal.actions();
    }

    /** When it wants to be woken at the latest, microseconds; Long.MAX_VALUE when only an input can move it. */
    public long nextDue(long now) {
        long nextRead = Math.min(reading.bookDue(legs, bookWanted()), reading.positionsDue(positionsWanted()));
        long moving = Math.min(legs.nextTick(now), placements.nextDue(now));
        long acting = Math.min(Math.min(cancels.nextDue(now), closings.nextDue(now)), requests.nextDue(now));
        return Math.min(Math.min(nextRead, moving), acting);
    }

    /** Whether the broker's order book and positions were both read since this desk began; nothing is placed before. */
    public boolean reconciled() {
        return reading.reconciled();
    }

    /** What the desk holds, for people and metrics. */
    public DeskView view() {
        return new DeskView(
                reconciled(),
                commands.count(),
                legs.openCount(),
                legs.count(LegState.Unknown.class),
                legs.count(LegState.NeedsOperator.class),
                reading.failing(),
                reading.listening());
    }

    private void take(DeskInput input, long now) {
        if (input instanceof Started) {
            start(now);
        } else if (input instanceof Stored stored) {
            stored.commands().forEach(command -> take(command, false, now));
        } else if (input instanceof DeskInput.Decided decided) {
            verdicts.take(decided.decisions(), now);
        } else if (input instanceof TradingChanged changed) {
            risk.learn(new RiskNews.Trading(changed.states()), now);
        } else if (input instanceof PlaceReturned placed) {
            placed(placed, now);
        } else if (input instanceof CancelReturned cancelled) {
            cancels.returned(cancelled.wantedBy(), cancelled.outcome(), now);
        } else if (input instanceof RequestReturned answered) {
            requests.returned(answered, now);
        } else if (input instanceof BookReturned read) {
            bookReturned(read, now);
        } else if (input instanceof PositionsReturned read) {
            positionsReturned(read, now);
        } else {
            told(input, now);
        }
    }

    /** What the broker said without being asked; where that leaves a question, its lists must answer it. */
    private void told(DeskInput input, long now) {
        boolean puzzling = input instanceof OrdersPushed pushed && sightings.pushed(pushed.orders(), now)
                || input instanceof PositionPushed moved && sightings.positionPushed(moved.instrument(), now);
        if (input instanceof PushesMissed missed) {
            reading.listening(missed.listening(), now);
        } else if (input instanceof PositionConverted converted) {
            sightings.converted(converted.instrument(), now);
        } else if (puzzling) {
            reading.missed(now);
        }
    }

    private void restrict(long now) {
        Optional.ofNullable(risk.wish(now)).map(DeskAction.Restrict::new).ifPresent(journal::act);
    }

    private void start(long now) {
        risk.learn(new RiskNews.Began(recovered), now);
        recovered.legs().forEach(legs::recovered);
        legs.open().forEach(leg -> legs.apply(leg, new LegEvent.OwnerLost(), now));
        requests.recovered(recovered.asked(), now);
        recovered.open().forEach(command -> take(command, true, now));
    }

    private boolean taken(String commandId) {
        return commands.open(commandId) != null
                || cancels.has(commandId)
                || closings.has(commandId)
                || requests.has(commandId);
    }

    private void take(StoredCommand stored, boolean ofLastOwner, long now) {
        Command command = stored.command();
        if (taken(command.id())) {
            return;
        }
        journal.move(command.id(), Progress.OPEN);
        if (command instanceof CancelOrder || command instanceof CancelAll) {
            cancels.take(new Cancelling(command, ofLastOwner, now), stored.receivedAt(), now);
        } else if (command instanceof CloseAllPositions all) {
            closings.take(new Closing(all, ofLastOwner, now));
        } else if (!requests.take(command, ofLastOwner, now)) {
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
        boolean full = read.trades() instanceof Answer.Rows;
        boolean ok = answer instanceof Answer.Rows && (full || read.trades() == null);
        reading.bookEnded(verdicts.heard(ok, read.startedAt()), full, read.startedAt());
        commands.readsFail(reading.failing());
        if (answer instanceof Answer.Rows<BookRow> rows) {
            List<TradeRow> trades = read.trades() instanceof Answer.Rows<TradeRow> some ? some.rows() : null;
            Book fresh = new Book(epoch + "/" + ++reads, read.startedAt(), rows.rows(), trades);
            book = fresh;
            sightings.read(fresh, now);
            exposures.book(fresh, read.endedAt());
        }
    }

    private void positionsReturned(PositionsReturned read, long now) {
        reading.positionsEnded(read.positions() instanceof Answer.Rows, read.startedAt());
        commands.readsFail(reading.failing());
        if (read.positions() instanceof Answer.Rows<PositionRow> rows) {
            risk.learn(new RiskNews.Positions(rows.rows()), now);
            exposures.positions(read.startedAt(), read.endedAt(), rows.rows());
            smartOrders.positions(read.startedAt(), rows.rows(), now);
            closings.positions(read.startedAt(), rows.rows(), now);
            requests.positions(read.startedAt(), read.endedAt(), rows.rows(), now);
        }
    }

    private void read(long now) {
        if (reading.bookDue(legs, bookWanted()) <= now) {
            reading.bookStarted(now);
            journal.act(new DeskAction.ReadBook(reading.tradesOwed() || legs.needTrades(book)));
        }
        if (reading.positionsDue(positionsWanted()) <= now) {
            reading.positionsStarted(now);
            journal.act(new DeskAction.ReadPositions());
        }
    }

    private long bookWanted() {
        long wanted = Math.min(
                Math.min(exposures.bookWanted(), cancels.bookWanted(book)),
                Math.min(closings.bookWanted(), requests.bookWanted()));
        return verdicts.waiting() ? 0 : wanted;
    }

    private long positionsWanted() {
        long placing = Math.min(exposures.positionsWanted(), smartOrders.positionsWanted());
        return Math.min(Math.min(placing, closings.positionsWanted()), requests.positionsWanted());
    }
}
