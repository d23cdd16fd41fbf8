package io.tickwire.orders.sim;

import static io.tickwire.orders.sim.VirtualTime.MILLI;
import static io.tickwire.orders.sim.VirtualTime.SECOND;

import io.tickwire.orders.broker.Answer;
import io.tickwire.orders.broker.BookRow;
import io.tickwire.orders.broker.BrokerOutcome;
import io.tickwire.orders.broker.OrderValues;
import io.tickwire.orders.command.Command;
import io.tickwire.orders.desk.DeskAction;
import io.tickwire.orders.desk.DeskInput;
import io.tickwire.orders.desk.DeskRules;
import io.tickwire.orders.desk.OrderDesk;
import io.tickwire.orders.event.NumberedFact;
import io.tickwire.orders.execute.ClientOrderIds;
import io.tickwire.orders.ledger.Recovered;
import io.tickwire.orders.price.Prices;
import io.tickwire.orders.request.BrokerRequest;
import io.tickwire.orders.risk.PreTradeGate;
import io.tickwire.orders.risk.RiskLimits;
import io.tickwire.orders.trading.ScopeState;
import io.tickwire.orders.trading.TradingMode;
import io.tickwire.orders.trading.TradingStates;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Everything around the desk: intake, calls, relay, and a process that may die at each of the seven steps of the send
 * protocol and come back with a new lease epoch and a new login.
 */
final class SimulatedGateway {
    /** Mistakes other systems make, to see that the invariants notice. */
    enum Mistake {
        NONE(""),
        /** Blind retry: an answer that did not come is taken for a request that did not leave. */
        TIMEOUT_MEANS_NOT_SENT("V"),
        /** Looks for the order once, at once, and sends it again where the book does not show it. */
        LOOKS_ONCE_AND_RESENDS("V"),
        /** Hummingbot's and NautilusTrader's: an order that was not answered is taken for failed. */
        TIMEOUT_MEANS_REJECTED("V"),
        /** OpenAlgo's: positions that could not be read are taken for none. */
        ERROR_MEANS_FLAT("V4"),
        /** Sends under an attempt that was never written down. */
        FORGETS_INTENT("V2"),
        /** A socket that came back is taken for one that was never away. */
        GAP_WITHOUT_READ("gap"),
        /** Blind retry of a conversion. */
        CONVERTS_BLINDLY_AGAIN("V1"),
        /** Takes the broker's acceptance of a change for the change: its lists show what was asked for. */
        CHANGED_MEANS_ACCEPTED("V15"),
        /** Counts in memory what a limit holds back, and begins anew with every start. */
        LIMITS_IN_MEMORY("V8"),
        /** Looks whether trading is halted when a command comes, and not again. */
        HALT_ONLY_AT_INTAKE("V6");

        private final String invariant;

        Mistake(String invariant) {
            this.invariant = invariant;
        }

        /** How the violation that must notice it begins. */
        String invariant() {
            return invariant;
        }
    }

    private static final long LEASE = 10 * SECOND;

    /** Reads that fail are as far apart at the most, and a bit. */
    private static final long READ_WITHIN = 32 * SECOND;

    private final VirtualTime time;
    private final MemoryLedger ledger;
    private final HostileBroker broker;
    private final DeskRules rules;
    private final Mistake mistake;
    private final RiskLimits limits;
    private final SimulatedControl control;
    private final ClientOrderIds ids = new ClientOrderIds("sim");
    private final List<Command> topic = new ArrayList<>();
    final List<NumberedFact> published = new ArrayList<>();
    private final Map<String, OrderValues> believed = new HashMap<>();
    final Set<String> crashed = new TreeSet<>();
    private @Nullable OrderDesk desk;
    private long epoch;
    private long wakeAt;
    private int committedOffset;
    private int relayed;
    private double crashes;
    private long bookReadAt;
    private long positionsReadAt;

    /** What the process has read of the trading states; its last word before bytes leave. */
    private TradingStates heard = TradingStates.UNREAD;

    SimulatedGateway(
            VirtualTime time,
            MemoryLedger ledger,
            HostileBroker broker,
            DeskRules rules,
            RiskLimits limits,
            SimulatedControl control,
            Mistake mistake) {
        this.limits = limits;
        this.control = control;
        control.listen(this::listen);
        this.time = time;
        this.ledger = ledger;
        this.broker = broker;
        this.rules = rules;
        this.mistake = mistake;
    }

    void crashes(double probability) {
        crashes = probability;
    }

    void start() {
        epoch = ledger.takeOver();
        broker.logIn(epoch);
        time.tell("START epoch %d", epoch);
        heard = TradingStates.UNREAD;
        PreTradeGate gate = new PreTradeGate("demo", limits, Prices.NONE);
        desk = new OrderDesk(epoch, rules, ids, OrderSimulation::contract, ledger, recovered(), gate);
        wakeAt = Long.MAX_VALUE;
        long mine = epoch;
        deliver(mine, new DeskInput.Started());
        listen();
        broker.socket.listen(input -> told(mine, input));
        consume();
        relay();
    }

    private Recovered recovered() {
        Recovered all = ledger.recover();
        return mistake == Mistake.LIMITS_IN_MEMORY ? new Recovered(all.open(), all.legs()) : all;
    }

    /** The topic of trading states has something to read. */
    private void listen() {
        long mine = epoch;
        boolean late = mistake == Mistake.HALT_ONLY_AT_INTAKE && heard.known();
        if (desk != null && !late) {
            time.in(time.between(0, SimulatedControl.LONGEST_LAG), () -> hear(mine));
        }
    }

    private void hear(long mine) {
        if (desk != null && mine == epoch) {
            heard = control.states();
            TradingStates told = heard;
            time.in(time.between(0, 50 * MILLI), () -> deliver(mine, new DeskInput.TradingChanged(told)));
        }
    }

    /** A command reaches the topic. */
    void publish(Command command) {
        topic.add(command);
        consume();
    }

    /** The consumer group's offset is lost: everything is read again. */
    void replay() {
        committedOffset = 0;
        consume();
    }

    private void consume() {
        while (desk != null && committedOffset < topic.size()) {
            Command command = topic.get(committedOffset);
            if (crash("c1 before the command is stored")) {
                return;
            }
            boolean fresh = ledger.accept(command, time.now());
            time.tell("%s %s", fresh ? "STORED" : "SEEN BEFORE", command);
            if (crash("c2 after the command is stored")) {
                return;
            }
            committedOffset++;
            if (mistake == Mistake.HALT_ONLY_AT_INTAKE && heard.known()) {
                deliver(epoch, new DeskInput.TradingChanged(control.states()));
            }
            deliver(epoch, new DeskInput.Stored(ledger.received()));
        }
    }

    /** An input for the desk of an epoch: when that desk is gone, nobody hears it. */
    private void deliver(long addressee, DeskInput input) {
        OrderDesk current = desk;
        if (current == null || addressee != epoch) {
            return;
        }
        if (crash("c3 before the commit")) {
            return;
        }
        List<DeskAction> actions = current.on(input, time.now());
        if (crash("c3 after the commit")) {
            actions.forEach(action -> zombie(action, addressee));
            return;
        }
        actions.forEach(action -> perform(action, addressee));
        if (crash("c6 after the answer was stored")) {
            return;
        }
        relay();
        wake(current);
    }

    /** The broker says something by itself. */
    private void told(long mine, DeskInput input) {
        if (!(input instanceof DeskInput.PushesMissed)) {
            deliver(mine, input);
            return;
        }
        long gap = time.now();
        if (mistake != Mistake.GAP_WITHOUT_READ) {
            deliver(mine, input);
        }
        time.in(READ_WITHIN, () -> {
            if (desk != null && mine == epoch && Math.min(bookReadAt, positionsReadAt) < gap) {
                throw new Violation("gap", "what may have been missed at " + gap + " was not looked up");
            }
        });
    }

    private void wake(OrderDesk current) {
        long due = current.nextDue(time.now());
        if (due < wakeAt || wakeAt <= time.now()) {
            wakeAt = due;
            long mine = epoch;
            if (due != Long.MAX_VALUE) {
                time.at(due, () -> woken(mine, due));
            }
        }
    }

    private void woken(long mine, long due) {
        if (mine == epoch && wakeAt == due) {
            wakeAt = Long.MAX_VALUE;
            deliver(mine, new DeskInput.Woken());
        }
    }

    private void perform(DeskAction action, long mine) {
        if (action instanceof DeskAction.Place place) {
            long wait = time.chance(0.05) ? time.between(0, 8 * SECOND) : time.between(0, 5 * MILLI);
            time.in(wait, () -> write(place, mine, time.now(), true));
        } else if (action instanceof DeskAction.Cancel cancel) {
            time.in(MILLI, () -> {
                if (desk != null && mine == epoch) {
                    broker.cancel(
                            cancel.brokerOrderId(),
                            outcome -> deliver(mine, new DeskInput.CancelReturned(cancel.wantedBy(), outcome)));
                }
            });
        } else if (action instanceof DeskAction.Ask ask) {
            long wait = time.chance(0.05) ? time.between(0, 8 * SECOND) : time.between(0, 5 * MILLI);
            time.in(wait, () -> ask(ask, mine, true));
        } else if (action instanceof DeskAction.ReadBook read) {
            readBook(read, mine);
        } else if (action instanceof DeskAction.ReadPositions) {
            readPositions(mine);
        } else if (action instanceof DeskAction.Restrict restrict) {
            control.say("demo", restrict.wish().mode());
        } else if (action instanceof DeskAction.Alarm alarm && !alarm.text().startsWith("close-all")) {
            throw new Violation("alarm", alarm.text());
        }
    }

    /** @param alive whether the process must still live; one that was paused writes without knowing that it is over */
    private void write(DeskAction.Place place, long mine, long checkedAt, boolean alive) {
        boolean over = desk == null || mine != epoch;
        if (alive && over) {
            return;
        }
        String uid = place.order().clientOrderId();
        if (time.now() > Math.min(place.notAfter(), place.writeBy())) {
            time.tell("GATE %s", uid);
            deliver(mine, new DeskInput.PlaceReturned(uid, place.attempt(), new BrokerOutcome.NotSent("too late")));
            return;
        }
        if (!over && forbidden(place)) {
            time.tell("FORBIDDEN %s", uid);
            deliver(mine, new DeskInput.PlaceReturned(uid, place.attempt(), new BrokerOutcome.NotSent("forbidden")));
            return;
        }
        if (!over && crash("c4 before the write")) {
            zombie(place, mine);
            return;
        }
        int attempt = mistake == Mistake.FORGETS_INTENT ? place.attempt() + 1 : place.attempt();
        broker.post(
                place,
                attempt,
                mine,
                checkedAt,
                outcome -> deliver(mine, new DeskInput.PlaceReturned(uid, place.attempt(), mistaken(uid, outcome))));
        if (!over) {
            crash("c5 after the write");
        }
    }

    /** @param alive as for a placement */
    private void ask(DeskAction.Ask ask, long mine, boolean alive) {
        boolean over = desk == null || mine != epoch;
        if (alive && over) {
            return;
        }
        if (time.now() > Math.min(ask.notAfter(), ask.writeBy())) {
            answer(ask, mine, new BrokerOutcome.NotSent("too late"));
            return;
        }
        if (!over && crash("c4 before the write")) {
            zombie(ask, mine);
            return;
        }
        boolean idempotent =
                !(ask.request() instanceof BrokerRequest.Convert || ask.request() instanceof BrokerRequest.Modify);
        if (!idempotent && !ledger.hasAsked(ask.commandId(), ask.attempt())) {
            throw new Violation("V2", "no intent for " + ask);
        }
        broker.requests().make(ask, mine, outcome -> answer(ask, mine, mistaken(ask, outcome)));
        if (!over) {
            crash("c5 after the write");
        }
    }

    private void answer(DeskAction.Ask ask, long mine, BrokerOutcome outcome) {
        deliver(mine, new DeskInput.RequestReturned(ask.commandId(), ask.attempt(), outcome));
    }

    private BrokerOutcome mistaken(DeskAction.Ask ask, BrokerOutcome outcome) {
        if (mistake == Mistake.CHANGED_MEANS_ACCEPTED
                && outcome instanceof BrokerOutcome.Accepted
                && ask.request() instanceof BrokerRequest.Modify modify) {
            believed.put(modify.change().brokerOrderId(), modify.change().values());
        }
        boolean blind = mistake == Mistake.CONVERTS_BLINDLY_AGAIN && ask.request() instanceof BrokerRequest.Convert;
        return blind && outcome instanceof BrokerOutcome.Unknown unknown
                ? new BrokerOutcome.NotSent(unknown.cause())
                : outcome;
    }

    private boolean forbidden(DeskAction.Place place) {
        ScopeState strictest = heard.of("demo", place.order().instrument());
        return mistake != Mistake.HALT_ONLY_AT_INTAKE
                && strictest != null
                && (strictest.mode() == TradingMode.HALTED
                        || strictest.mode() == TradingMode.REDUCING && !place.reduces());
    }

    /** A process that was paused between its check and its write, and goes on when another one has taken over. */
    private void zombie(DeskAction action, long mine) {
        if (action instanceof DeskAction.Place place && time.chance(0.3)) {
            long checkedAt = time.now();
            time.in(time.between(0, 60 * SECOND), () -> write(place, mine, checkedAt, false));
        } else if (action instanceof DeskAction.Ask ask && time.chance(0.3)) {
            time.in(time.between(0, 60 * SECOND), () -> ask(ask, mine, false));
        }
    }

    private BrokerOutcome mistaken(String uid, BrokerOutcome outcome) {
        if (outcome instanceof BrokerOutcome.Unknown unknown
                && mistake == Mistake.LOOKS_ONCE_AND_RESENDS
                && broker.book() instanceof Answer.Rows<BookRow> book
                && book.rows().stream().noneMatch(row -> row.clientOrderId().equals(uid))) {
            return new BrokerOutcome.NotSent(unknown.cause());
        }
        if (outcome instanceof BrokerOutcome.Unknown unknown && mistake == Mistake.TIMEOUT_MEANS_NOT_SENT) {
            return new BrokerOutcome.NotSent(unknown.cause());
        }
        if (outcome instanceof BrokerOutcome.Unknown unknown && mistake == Mistake.TIMEOUT_MEANS_REJECTED) {
            return new BrokerOutcome.Refused(BrokerOutcome.Kind.REJECTED, "timeout", unknown.cause());
        }
        return outcome;
    }

    private void readBook(DeskAction.ReadBook read, long mine) {
        long started = time.now();
        bookReadAt = read.withTrades() ? started : bookReadAt;
        time.in(time.between(5 * MILLI, 300 * MILLI), () -> {
            var book = believing(broker.book());
            var trades = read.withTrades() ? broker.trades() : null;
            deliver(mine, new DeskInput.BookReturned(started, time.now(), book, trades));
        });
    }

    private Answer<BookRow> believing(Answer<BookRow> answer) {
        return answer instanceof Answer.Rows<BookRow> rows && !believed.isEmpty()
                ? new Answer.Rows<>(rows.rows().stream().map(this::believing).toList())
                : answer;
    }

    private BookRow believing(BookRow row) {
        OrderValues values = believed.get(row.brokerOrderId());
        return values == null
                ? row
                : new BookRow(
                        row.clientOrderId(),
                        row.brokerOrderId(),
                        row.exchangeOrderId(),
                        row.instrument(),
                        row.symbol(),
                        row.product(),
                        row.side(),
                        values.pricing(),
                        values.quantity(),
                        row.cumulative(),
                        row.averagePrice(),
                        row.status(),
                        row.text(),
                        row.updatedAt(),
                        values,
                        false,
                        row.part());
    }

    private void readPositions(long mine) {
        long started = time.now();
        positionsReadAt = started;
        time.in(time.between(5 * MILLI, 300 * MILLI), () -> {
            var positions = broker.positions();
            boolean flat = positions instanceof Answer.Failed && mistake == Mistake.ERROR_MEANS_FLAT;
            deliver(
                    mine,
                    new DeskInput.PositionsReturned(
                            started, time.now(), flat ? new Answer.Rows<>(List.of()) : positions));
        });
    }

    private void relay() {
        while (desk != null && relayed < ledger.outbox.size()) {
            published.add(ledger.outbox.get(relayed));
            if (crash("c7 published, not marked")) {
                return;
            }
            relayed++;
        }
    }

    /** Killed between two turns. */
    void crashNow() {
        if (desk != null) {
            time.tell("KILLED");
            desk = null;
            time.in(LEASE + time.between(0, 5 * SECOND), this::start);
        }
    }

    private boolean crash(String where) {
        if (desk == null || !time.chance(crashes)) {
            return false;
        }
        time.tell("CRASH %s", where);
        crashed.add(where.substring(0, 2));
        desk = null;
        time.in(LEASE + time.between(0, 5 * SECOND), this::start);
        return true;
    }
}
