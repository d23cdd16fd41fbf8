package io.tickwire.orders.sim;

import static io.tickwire.orders.sim.VirtualTime.MILLI;
import static io.tickwire.orders.sim.VirtualTime.SECOND;

import io.tickwire.orders.broker.Answer;
import io.tickwire.orders.broker.BookRow;
import io.tickwire.orders.broker.BrokerOutcome;
import io.tickwire.orders.broker.BrokerOutcome.Accepted;
import io.tickwire.orders.broker.BrokerOutcome.Kind;
import io.tickwire.orders.broker.BrokerOutcome.NotSent;
import io.tickwire.orders.broker.BrokerOutcome.Refused;
import io.tickwire.orders.broker.BrokerOutcome.Unknown;
import io.tickwire.orders.broker.OrderRequest;
import io.tickwire.orders.broker.OrderStatus;
import io.tickwire.orders.broker.PositionRow;
import io.tickwire.orders.broker.TradeRow;
import io.tickwire.orders.command.Pricing;
import io.tickwire.orders.command.Product;
import io.tickwire.orders.command.Validity;
import io.tickwire.orders.desk.DeskAction;
import io.tickwire.orders.risk.RiskLimits;
import io.tickwire.orders.trading.TradingMode;
import io.tickwire.schemas.InstrumentKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A broker that loses requests, accepts them without answering, accepts them late, answers with errors and shows lists
 * that lag. It never deduplicates, and it checks what a broker can see: V1, V2, V7, V9, V10.
 */
final class HostileBroker {
    /** Longest a request may be on its way, and longest its lists lag: the settle times of the rules cover both. */
    static final long LONGEST_FLIGHT = 25 * SECOND;

    static final long LONGEST_LAG = 2 * SECOND;
    private static final long CLIENT_TIMEOUT = 10 * SECOND;

    private final VirtualTime time;
    private final MemoryLedger ledger;
    final HostileSocket socket;
    private final List<SimulatedOrder> orders = new ArrayList<>();
    private final Map<String, Integer> accepted = new HashMap<>();
    private final HostileRequests requests;
    private final Map<InstrumentKey, String> inFlight = new HashMap<>();
    private final boolean patient;
    private final SimulatedControl control;
    private final PostLog log;
    private boolean calm;
    private long unreadableUntil;
    private long session;
    private long dayStart;
    private long relistedAt;
    private int numbers;
    private int posts;

    /** @param patient whether the gateway waits for everything on its way; only then V9 can be asked for */
    HostileBroker(VirtualTime time, MemoryLedger ledger, boolean patient, SimulatedControl control, RiskLimits limits) {
        this.control = control;
        this.log = new PostLog(limits);
        this.time = time;
        this.ledger = ledger;
        this.socket = new HostileSocket(time);
        this.patient = patient;
        this.requests = new HostileRequests(time, this);
    }

    /** What it does about orders and positions there are. */
    HostileRequests requests() {
        return requests;
    }

    boolean calm() {
        return calm;
    }

    long session() {
        return session;
    }

    SimulatedOrder order(String brokerOrderId) {
        return orders.stream()
                .filter(each -> each.brokerOrderId.equals(brokerOrderId))
                .reduce((older, newer) -> newer)
                .orElseThrow(() -> new Violation("number", "no such order " + brokerOrderId));
    }

    List<SimulatedOrder> exitsOf(SimulatedOrder entry) {
        return orders.stream()
                .filter(each -> each.part.exit() && entry.brokerOrderId.equals(each.part.entryOrderId()))
                .toList();
    }

    /** Its lists cannot be read for a while. */
    void unreadableUntil(long end) {
        unreadableUntil = end;
    }

    /** From now on everything works. */
    void calmDown() {
        calm = true;
        socket.calmDown();
    }

    /** A login kills the session before it. */
    void logIn(long epoch) {
        session = epoch;
    }

    int posts() {
        return posts;
    }

    List<SimulatedOrder> orders() {
        return orders;
    }

    /**
     * The request's bytes leave now.
     *
     * @param checkedAt when the gateway last looked whether they may: earlier only when the process was paused in between
     */
    void post(DeskAction.Place place, int attempt, long token, long checkedAt, Consumer<BrokerOutcome> reply) {
        OrderRequest request = place.order();
        long notAfter = place.notAfter();
        posts++;
        time.tell(
                "POST %s #%d %s %d token %d",
                request.clientOrderId(), attempt, request.side(), request.quantity(), token);
        if (!ledger.hasIntent(request.clientOrderId(), attempt)) {
            throw new Violation("V2", "no intent for " + request.clientOrderId() + " #" + attempt);
        }
        if (time.now() > notAfter) {
            throw new Violation("V7", request.clientOrderId() + " was written after its time");
        }
        if (!ledger.plannedToday(request.clientOrderId(), time.now())) {
            throw new Violation("V7", request.clientOrderId() + " was written on a later day than planned");
        }
        if (token != session) {
            answer(reply, between(1, 50), new Refused(Kind.AUTHENTICATION, "e-session-0007", "Invalid Token"));
            return;
        }
        log.post(request, place.reduces(), time.now());
        checkAllowed(request, checkedAt);
        String other = inFlight.put(request.instrument(), request.clientOrderId());
        if (other != null && patient) {
            throw new Violation("V9", request.clientOrderId() + " was sent while " + other + " was on its way");
        }
        decideFate(request, reply);
    }

    /** V6: what the gateway must have read when it last looked. */
    private void checkAllowed(OrderRequest request, long checkedAt) {
        TradingMode mode = control.mildest(request.instrument(), checkedAt);
        if (mode == TradingMode.HALTED) {
            throw new Violation("V6", request.clientOrderId() + " was sent while trading was halted");
        }
        if (mode == TradingMode.REDUCING && checkedAt == time.now() && !unknowable(request.instrument())) {
            long held = request.side().signed(position(request.instrument(), time.now()));
            long leaving = Math.abs(orders.stream()
                    .filter(order -> order.request.instrument().equals(request.instrument()))
                    .filter(order -> order.request.side() == request.side())
                    .mapToLong(SimulatedOrder::signedOpen)
                    .sum());
            if (request.quantity() + leaving > -held) {
                throw new Violation(
                        "V6",
                        request.clientOrderId() + " was sent while reducing, with " + held + " held and " + leaving
                                + " leaving already");
            }
        }
    }

    /** Whether something happened at the broker that its lists may not have shown in time. */
    private boolean unknowable(InstrumentKey instrument) {
        boolean foreign = orders.stream()
                .anyMatch(order -> order.request.clientOrderId().isEmpty()
                        && order.request.instrument().equals(instrument));
        return !patient
                || foreign
                || recentlyDied(instrument, 8 * SECOND)
                || recentlyModified(instrument, 20 * SECOND)
                || hides(instrument)
                || dayStart != 0;
    }

    private void decideFate(OrderRequest request, Consumer<BrokerOutcome> reply) {
        double fate = calm ? 1 : time.draw();
        long quick = between(1, 200);
        if (fate < 0.04) {
            landed(request, quick);
            answer(reply, quick, new Refused(Kind.REJECTED, "e-orders-0002", "not allowed"));
        } else if (fate < 0.07) {
            landed(request, quick);
            answer(reply, quick, new Refused(Kind.RATE_LIMITED, "e-apirl-0004", "too many"));
        } else if (fate < 0.10) {
            landed(request, quick);
            answer(reply, quick, new NotSent("connection refused"));
        } else if (fate < 0.16) {
            landed(request, CLIENT_TIMEOUT);
            answer(reply, CLIENT_TIMEOUT, new Unknown("lost: timeout"));
        } else if (fate < 0.22) {
            accept(request, quick, null);
            answer(reply, CLIENT_TIMEOUT, new Unknown("accepted: timeout"));
        } else if (fate < 0.26) {
            accept(request, quick, null);
            answer(reply, quick + between(1, 50), new Unknown("accepted: HTTP 500"));
        } else if (fate < 0.30) {
            accept(request, time.between(SECOND, LONGEST_FLIGHT), null);
            answer(reply, CLIENT_TIMEOUT, new Unknown("slow: timeout"));
        } else {
            accept(request, quick, reply);
        }
    }

    private void landed(OrderRequest request, long delay) {
        time.in(delay, () -> inFlight.remove(request.instrument()));
    }

    private void accept(OrderRequest request, long delay, @Nullable Consumer<BrokerOutcome> reply) {
        time.in(delay, () -> {
            inFlight.remove(request.instrument());
            SimulatedOrder order = new SimulatedOrder(request, "B" + ++numbers, time.now());
            orders.add(order);
            time.tell("ACCEPTED %s as %s", request.clientOrderId(), order.brokerOrderId);
            if (accepted.merge(request.clientOrderId(), 1, Integer::sum) > 1) {
                throw new Violation("V1", "two orders under " + request.clientOrderId());
            }
            tell(order, false);
            SimulatedOrder exit = null;
            if (request.protection() != null) {
                exit = SimulatedOrder.exit(order, "B" + ++numbers, time.now());
                orders.add(exit);
            }
            live(order);
            if (reply != null) {
                answer(
                        reply,
                        between(1, 100),
                        new Accepted(order.brokerOrderId, exit == null ? null : exit.brokerOrderId));
            }
        });
    }

    /** An order somebody placed at the broker's own terminal. */
    void foreign(OrderRequest request) {
        SimulatedOrder order = new SimulatedOrder(request, "B" + ++numbers, time.now());
        orders.add(order);
        tell(order, false);
        live(order);
    }

    private void tell(SimulatedOrder order, boolean filled) {
        socket.changed(order.row(time.now()), filled);
    }

    private void live(SimulatedOrder order) {
        if (!calm && time.chance(0.06)) {
            time.in(between(1, 900), () -> end(order, OrderStatus.REJECTED));
            return;
        }
        time.in(between(0, 300), () -> open(order));
        if (!calm && time.chance(0.02)) {
            time.in(time.between(SECOND, 20 * SECOND), () -> vanish(order));
        }
        if (!calm && time.chance(0.02)) {
            time.in(time.between(SECOND, 10 * SECOND), () -> modify(order));
        }
        boolean market = order.request.pricing().kind() == Pricing.Kind.MARKET;
        long parts = time.between(1, 3);
        long fills = market || time.chance(0.6) ? parts : time.between(0, parts - 1);
        long at = 300 * MILLI;
        for (long part = 0; part < fills; part++) {
            at += between(1, market ? 900 : 6_000);
            boolean last = part == parts - 1;
            long units = last ? order.request.quantity() : order.request.quantity() / parts;
            time.in(at, () -> fill(order, units));
        }
        if (order.request.validity() == Validity.IOC) {
            time.in(at + 10 * MILLI, () -> end(order, OrderStatus.CANCELLED));
        }
    }

    /** Lists drop an order now and then; one whose number we never heard could not be told from one that never was. */
    private void vanish(SimulatedOrder order) {
        String uid = order.request.clientOrderId();
        // planned yesterday and taken after midnight, it would be missed as one whose day is over
        boolean missed = ledger.knowsNumber(uid) && ledger.plannedToday(uid, time.now());
        if (!order.status().terminal() && missed) {
            time.tell("VANISHES %s", order.brokerOrderId);
            order.hide(time.now(), time.now() + time.between(10 * SECOND, 150 * SECOND));
        }
    }

    private void modify(SimulatedOrder order) {
        if (!order.status().terminal()) {
            time.tell("MODIFIED %s", order.brokerOrderId);
            order.modify(time.now(), order.request.quantity() * 2);
            tell(order, false);
        }
    }

    private void open(SimulatedOrder order) {
        if (order.status() == OrderStatus.PENDING) {
            order.become(time.now(), OrderStatus.OPEN);
            tell(order, false);
        }
    }

    private void fill(SimulatedOrder order, long units) {
        if (!order.status().terminal() && units > 0) {
            long filled = order.fill(time.now(), units);
            tell(order, true);
            time.tell("FILL %s %d -> %s", order.brokerOrderId, filled, order.status());
        }
    }

    private void end(SimulatedOrder order, OrderStatus status) {
        if (!order.status().terminal()) {
            order.become(time.now(), status);
            tell(order, false);
            time.tell("%s %s", status, order.brokerOrderId);
        }
    }

    /**
     * The lists of order book and trades begin anew. Usually the exchange's day ends, and numbers are given again; sometimes
     * what was open stays so, unlisted for a while.
     */
    void newDay() {
        boolean over = time.chance(0.7);
        time.tell("MIDNIGHT %s", over ? "everything ends" : "orders live on");
        if (over) {
            endOfDay();
            numbers = 0;
        }
        dayStart = time.now();
        relistedAt = over ? Long.MAX_VALUE : time.now() + time.between(5 * SECOND, 150 * SECOND);
    }

    /** Whether an order of the instrument lives that no list has shown for longer than anybody can wait. */
    boolean hides(InstrumentKey instrument) {
        return orders.stream()
                .filter(order -> order.request.instrument().equals(instrument))
                .anyMatch(order -> order.hiddenUntil() > time.now() - 8 * SECOND
                        || isOfYesterday(order) && relistedAt < Long.MAX_VALUE && relistedAt > time.now() - 8 * SECOND);
    }

    /** Whether orders live on over midnight. */
    boolean relists() {
        return relistedAt != 0 && relistedAt != Long.MAX_VALUE;
    }

    boolean isOfYesterday(SimulatedOrder order) {
        return order.acceptedAt() < dayStart;
    }

    private boolean listed(SimulatedOrder order, long asOf) {
        return !order.hidden(asOf) && (asOf < dayStart || asOf >= relistedAt && relists() || !isOfYesterday(order));
    }

    /** The exchange closes: nothing stays open. */
    void endOfDay() {
        orders.forEach(order -> end(order, OrderStatus.CANCELLED));
    }

    void cancel(String brokerOrderId, Consumer<BrokerOutcome> reply) {
        time.tell("DELETE %s", brokerOrderId);
        double fate = calm ? 1 : time.draw();
        long quick = between(1, 200);
        if (fate < 0.1) {
            answer(reply, quick, new Unknown("HTTP 502"));
            return;
        }
        if (fate < 0.15) {
            answer(reply, quick, new Refused(Kind.RATE_LIMITED, "e-apirl-0004", "too many"));
            return;
        }
        if (fate < 0.2) {
            answer(reply, quick, new Refused(Kind.NOT_FOUND, "e-orders-0001", "not found"));
            return;
        }
        SimulatedOrder order = order(brokerOrderId);
        if (order.status().terminal()) {
            answer(reply, quick, new Refused(Kind.REJECTED, "e-orders-0005", "not open"));
        } else {
            time.in(between(1, 800), () -> end(order, OrderStatus.CANCELLED));
            answer(reply, quick, calm || time.chance(0.9) ? new Accepted(brokerOrderId) : new Unknown("timeout"));
        }
    }

    Answer<BookRow> book() {
        long asOf = lagging();
        return failing()
                ? new Answer.Failed<>("HTTP 500")
                : new Answer.Rows<>(orders.stream()
                        .filter(order -> listed(order, asOf))
                        .map(order -> order.row(asOf))
                        .filter(Objects::nonNull)
                        .toList());
    }

    Answer<TradeRow> trades() {
        long asOf = lagging();
        return failing()
                ? new Answer.Failed<>("timeout")
                : new Answer.Rows<>(orders.stream()
                        .filter(order -> listed(order, asOf))
                        .flatMap(order -> order.trades(asOf).stream())
                        .toList());
    }

    Answer<PositionRow> positions() {
        long asOf = lagging();
        if (failing()) {
            return new Answer.Failed<>("HTTP 502");
        }
        Map<Held, Long> net = new HashMap<>();
        for (SimulatedOrder order : orders) {
            Held held = new Held(order.request.instrument(), order.request.product());
            net.merge(held, order.side().signed(order.cumulative(asOf)), Long::sum);
        }
        requests.moves(asOf).forEach((held, moved) -> net.merge(held, moved, Long::sum));
        return new Answer.Rows<>(net.entrySet().stream()
                .map(each -> new PositionRow(
                        each.getKey().instrument(),
                        "SIM",
                        each.getKey().product(),
                        each.getValue(),
                        null,
                        null,
                        null,
                        null,
                        null))
                .toList());
    }

    /** Where a position is kept. */
    record Held(InstrumentKey instrument, Product product) {}

    /** What is really held under a product. */
    long position(Held held) {
        return orders.stream()
                        .filter(order -> order.request.instrument().equals(held.instrument())
                                && order.request.product() == held.product())
                        .mapToLong(order -> order.side().signed(order.cumulative()))
                        .sum()
                + requests.moves(time.now()).getOrDefault(held, 0L);
    }

    /** What is really held. */
    long position(InstrumentKey instrument, long asOf) {
        return orders.stream()
                .filter(order -> order.request.instrument().equals(instrument))
                .mapToLong(order -> order.side().signed(order.cumulative(asOf)))
                .sum();
    }

    /** What may really end up held. */
    long exposure(InstrumentKey instrument) {
        return position(instrument, time.now())
                + orders.stream()
                        .filter(order -> order.request.instrument().equals(instrument))
                        .mapToLong(SimulatedOrder::signedOpen)
                        .sum();
    }

    /** Whether an order of the instrument was changed at the broker's terminal so recently that lists may not show it. */
    boolean recentlyModified(InstrumentKey instrument, long within) {
        return orders.stream()
                .filter(order -> order.request.instrument().equals(instrument))
                .anyMatch(order -> order.modifiedAt() > time.now() - within);
    }

    /** Whether an order of the instrument ended unfilled so recently that lists may still show it open. */
    boolean recentlyDied(InstrumentKey instrument, long within) {
        return orders.stream()
                .filter(order -> order.request.instrument().equals(instrument))
                .anyMatch(order -> order.diedAt() > time.now() - within);
    }

    boolean onItsWay(InstrumentKey instrument) {
        return inFlight.containsKey(instrument);
    }

    private long lagging() {
        return time.now() - (calm ? 0 : time.between(0, LONGEST_LAG));
    }

    private boolean failing() {
        return time.now() < unreadableUntil || !calm && time.chance(0.1);
    }

    private long between(long lowMillis, long highMillis) {
        return time.between(lowMillis * MILLI, highMillis * MILLI);
    }

    private void answer(Consumer<BrokerOutcome> reply, long delay, BrokerOutcome outcome) {
        time.in(delay, () -> reply.accept(outcome));
    }
}
