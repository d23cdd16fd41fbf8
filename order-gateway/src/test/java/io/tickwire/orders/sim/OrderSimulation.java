package io.tickwire.orders.sim;

import static io.tickwire.orders.sim.VirtualTime.MILLI;
import static io.tickwire.orders.sim.VirtualTime.SECOND;

import io.tickwire.orders.broker.OrderRequest;
import io.tickwire.orders.command.CancelAll;
import io.tickwire.orders.command.CancelOrder;
import io.tickwire.orders.command.CloseAllPositions;
import io.tickwire.orders.command.Command;
import io.tickwire.orders.command.CommandHeader;
import io.tickwire.orders.command.Contract;
import io.tickwire.orders.command.OrderName;
import io.tickwire.orders.command.PlaceOrder;
import io.tickwire.orders.command.Pricing;
import io.tickwire.orders.command.Product;
import io.tickwire.orders.command.Reason;
import io.tickwire.orders.command.Side;
import io.tickwire.orders.command.SmartOrder;
import io.tickwire.orders.command.Validity;
import io.tickwire.orders.desk.DeskRules;
import io.tickwire.orders.event.Fact;
import io.tickwire.orders.event.FactType;
import io.tickwire.orders.event.NumberedFact;
import io.tickwire.orders.event.OrderReport;
import io.tickwire.orders.execute.ExecutionRules;
import io.tickwire.orders.execute.Leg;
import io.tickwire.orders.execute.LegState;
import io.tickwire.orders.plan.Slices;
import io.tickwire.orders.risk.RiskLimits;
import io.tickwire.orders.risk.RiskLimits.Day;
import io.tickwire.orders.risk.RiskLimits.Pace;
import io.tickwire.orders.trading.TradingMode;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.testing.Simulation;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One story: a few commands, a hostile broker, a gateway that crashes; then calm, and everything must have an end. */
final class OrderSimulation {
    /** Waits for longer than anything can be on its way: then nothing turns up late. */
    private static final long PATIENT = HostileBroker.LONGEST_FLIGHT + HostileBroker.LONGEST_LAG + 3 * SECOND;

    /** Gives up too early: orders turn up late and must be found and told, never doubled. */
    private static final long IMPATIENT = 3 * SECOND;

    private static final List<Contract> CONTRACTS = List.of(
            new Contract(InstrumentKey.parse("NSECM:2885"), "RELIANCE-EQ", 1, null),
            new Contract(InstrumentKey.parse("NSEFO:49543"), "NIFTY-CE", 50, 1_800L),
            new Contract(InstrumentKey.parse("NSEFO:35001"), "BANKNIFTY-CE", 50, 120L));

    private static final List<String> SCOPES = List.of("ALL", "demo", "demo/NSECM:2885");

    private final VirtualTime time;
    private final MemoryLedger ledger = new MemoryLedger();
    private final HostileBroker broker;
    private final SimulatedControl control;
    private final SimulatedGateway gateway;
    private final List<Command> commands = new ArrayList<>();
    private final Set<FactType> told = EnumSet.noneOf(FactType.class);
    private final Set<Reason> denials = EnumSet.noneOf(Reason.class);
    private final Map<String, Long> filled = new HashMap<>();
    private final Set<String> over = new HashSet<>();
    private final boolean patient;

    /** Whether trading is halted now and then, or limited; then nobody closes everything. */
    private final boolean restricted;

    /** Whether the broker's lists begin anew in the middle of it. */
    private final boolean overnight;

    OrderSimulation(SplittableRandom random, Simulation.Trace trace, SimulatedGateway.Mistake mistake) {
        time = new VirtualTime(random, trace);
        patient = time.chance(0.85);
        overnight = time.chance(0.15);
        if (overnight) {
            time.startAt(VirtualTime.MIDNIGHT - time.between(5 * SECOND, 60 * SECOND));
        }
        control = new SimulatedControl(time);
        restricted = time.chance(0.4);
        RiskLimits limits = restricted && time.chance(0.7) ? limits() : RiskLimits.NONE;
        broker = new HostileBroker(time, ledger, patient, control, limits);
        gateway = new SimulatedGateway(
                time, ledger, broker, rules(patient ? PATIENT : IMPATIENT), limits, control, mistake);
        ledger.listen(this::check);
    }

    static @Nullable Contract contract(InstrumentKey key) {
        return CONTRACTS.stream()
                .filter(contract -> contract.key().equals(key))
                .findFirst()
                .orElse(null);
    }

    private RiskLimits limits() {
        RiskLimits none = RiskLimits.NONE;
        return new RiskLimits(
                none.size(),
                new Pace((int) time.between(0, 2), 30, (int) time.between(0, 3), 0, SECOND),
                new Day((int) time.between(0, 3), 0, 0),
                none.price(),
                (int) time.between(0, 3),
                (int) time.between(0, 3));
    }

    private static DeskRules rules(long settle) {
        return new DeskRules(
                new ExecutionRules(settle, 3, 2 * SECOND, 90 * SECOND, 20 * SECOND, SECOND / 4, 4 * SECOND),
                HostileBroker.LONGEST_LAG,
                20 * SECOND,
                SECOND,
                5 * SECOND,
                15 * SECOND,
                3 * SECOND,
                6 * SECOND);
    }

    /** Kinds of facts this story had. */
    Set<FactType> told() {
        return told;
    }

    /** Why commands of this story were denied. */
    Set<Reason> denials() {
        return denials;
    }

    /** Steps of the send protocol at which the gateway died. */
    Set<String> crashes() {
        return gateway.crashed;
    }

    void run() {
        gateway.crashes(time.chance(0.5) ? 0.01 : 0);
        gateway.start();
        long count = time.between(2, 5);
        for (int number = 0; number < count; number++) {
            int mine = number;
            time.in(time.between(0, 40 * SECOND), () -> send(mine));
        }
        if (time.chance(0.3)) {
            time.in(time.between(0, 40 * SECOND), () -> broker.foreign(foreign()));
        }
        if (time.chance(0.04)) {
            time.in(time.between(0, 30 * SECOND), () -> broker.unreadableUntil(time.after(140 * SECOND)));
        }
        long changes = restricted && time.chance(0.7) ? time.between(1, 3) : 0;
        for (long change = 0; change < changes; change++) {
            time.in(time.between(0, 50 * SECOND), this::changeTrading);
        }
        if (overnight) {
            time.at(VirtualTime.MIDNIGHT, this::midnight);
        }
        time.runUntil(time.after(60 * SECOND));
        broker.calmDown();
        gateway.crashes(0);
        time.runUntil(time.after(180 * SECOND));
        broker.endOfDay();
        time.runUntil(time.after(420 * SECOND));
        checkEnd();
        checkReplay();
    }

    private void changeTrading() {
        control.say(time.oneOf(SCOPES), time.oneOf(List.of(TradingMode.values())));
    }

    private void midnight() {
        broker.newDay();
        if (time.chance(0.5)) {
            gateway.crashNow();
        }
    }

    private void send(int number) {
        Command command = command(number);
        commands.add(command);
        gateway.publish(command);
        if (time.chance(0.2)) {
            time.in(time.between(0, 20 * SECOND), () -> gateway.publish(command));
        }
    }

    private Command command(int number) {
        long life = time.oneOf(List.of(5L, 15L, 30L)) * SECOND;
        CommandHeader header =
                new CommandHeader("command-" + number, "demo", null, "simulation", time.now(), time.now() + life);
        double kind = time.draw();
        Contract contract = time.oneOf(CONTRACTS);
        Pricing pricing = time.chance(0.6) ? Pricing.MARKET : Pricing.limit(1_000_000);
        Validity validity = time.chance(0.9) ? Validity.DAY : Validity.IOC;
        if (kind < 0.03 && !restricted) {
            return new CloseAllPositions(header, time.chance(0.7) ? null : Product.MIS, "simulated");
        }
        if (kind < 0.07) {
            return new CancelAll(header, time.chance(0.5) ? contract : null);
        }
        if (kind < 0.2 && !commands.isEmpty()) {
            return new CancelOrder(
                    header, OrderName.ofCommand(time.oneOf(commands).id()));
        }
        if (kind < 0.4) {
            Side side = time.chance(0.5) ? Side.BUY : Side.SELL;
            return new PlaceOrder(header, contract, Product.MIS, side, quantity(), pricing, validity, 0);
        }
        return new SmartOrder(header, contract, Product.MIS, time.between(-3, 3) * 50, pricing, validity);
    }

    private OrderRequest foreign() {
        Side side = time.chance(0.5) ? Side.BUY : Side.SELL;
        return new OrderRequest(
                "",
                null,
                CONTRACTS.get(0).key(),
                Product.MIS,
                side,
                quantity(),
                Pricing.limit(1),
                Validity.DAY,
                0,
                null);
    }

    private long quantity() {
        return time.between(1, 4) * 50;
    }

    /** What must hold at the moment a fact is written. */
    private void check(Fact fact) {
        told.add(fact.type());
        if (fact.type() == FactType.COMMAND_DENIED && fact.reason() != null) {
            denials.add(fact.reason());
        }
        checkFills(fact);
        checkOver(fact);
        time.tell("%s %s %s %s", fact.type(), fact.subject().commandId(), fact.reason(), fact.text());
        if (patient && !broker.relists() && fact.type() == FactType.LATE_ACCEPTANCE) {
            throw new Violation("V3", "given up too early: " + fact);
        }
        if (patient && fact.type() == FactType.PLANNED && fact.subject().target() != null) {
            checkPlan(fact);
        }
        if (fact.type() == FactType.COMMAND_COMPLETED
                && fact.subject().commandType().equals("CloseAllPositions")) {
            checkClosed(fact);
        }
        if (patient && fact.terminal() && fact.subject().commandType().equals("CancelAll")) {
            checkCancelled(fact);
        }
        if (fact.type() == FactType.TARGET_REACHED) {
            checkReached(fact);
        }
    }

    /** Who adds up the fills that were told gets what the order has filled. */
    private void checkFills(Fact fact) {
        OrderReport order = fact.order();
        if (order == null) {
            return;
        }
        long told = filled.merge(order.clientOrderId(), order.lastQuantity(), Long::sum);
        if (order.cumulativeQuantity() < told || order.lastQuantity() > 0 && told != order.cumulativeQuantity()) {
            throw new Violation("V4", "the fills told add up to " + told + ": " + fact);
        }
    }

    /** Told flat, every instrument was flat a moment ago; what nobody can see on its way is no excuse for the patient. */
    private void checkClosed(Fact fact) {
        for (Contract contract : CONTRACTS) {
            boolean wasFlat = false;
            for (long ago = 0; ago <= 6 * SECOND && !wasFlat; ago += 100 * MILLI) {
                wasFlat = broker.position(contract.key(), time.now() - ago) == 0;
            }
            if (!wasFlat && patient && !broker.hides(contract.key())) {
                throw new Violation("V13", contract.symbol() + " is held, but all was told closed: " + fact);
            }
        }
    }

    /** Nothing that was open when it was asked for is open when it is told done. */
    private void checkCancelled(Fact fact) {
        long askedAt = ledger.receivedAt(fact.subject().commandId());
        InstrumentKey only = fact.subject().instrument();
        for (SimulatedOrder order : broker.orders()) {
            boolean meant = only == null || order.request.instrument().equals(only);
            // one of yesterday that no list showed when all were asked for is not among them
            boolean unlisted =
                    broker.hides(order.request.instrument()) || broker.relists() && broker.isOfYesterday(order);
            boolean early = order.acceptedAt() < askedAt && !unlisted;
            if (fact.type() == FactType.COMMAND_COMPLETED && meant && early && order.signedOpen() != 0) {
                throw new Violation("V13", order.brokerOrderId + " is open, but all were told cancelled: " + fact);
            }
        }
    }

    /** What is over stays so, whatever is told late; only a late acceptance, which is told as such, opens it again. */
    private void checkOver(Fact fact) {
        OrderReport order = fact.order();
        if (order == null) {
            return;
        }
        switch (fact.type()) {
            case ORDER_FILLED, ORDER_CANCELLED, ORDER_REJECTED -> over.add(order.clientOrderId());
            case LATE_ACCEPTANCE -> over.remove(order.clientOrderId());
            case ORDER_ACCEPTED, ORDER_WORKING -> {
                if (over.contains(order.clientOrderId())) {
                    throw new Violation("V4", "an order that was over is open again: " + fact);
                }
            }
            default -> {
                // says nothing about whether it is over
            }
        }
    }

    /** The plan must fit what is really held and working; only an end the lists cannot show yet excuses it. */
    private void checkPlan(Fact fact) {
        InstrumentKey instrument = instrument(fact);
        OrderReport order = fact.order();
        Long target = fact.subject().target();
        boolean unknowable = broker.recentlyDied(instrument, 8 * SECOND)
                || broker.recentlyModified(instrument, 8 * SECOND)
                || broker.hides(instrument);
        if (order == null || target == null || unknowable) {
            return;
        }
        if (broker.onItsWay(instrument)) {
            throw new Violation("V9", "planned while an order was on its way: " + fact);
        }
        long missing = target - broker.exposure(instrument);
        if (!foreignJustCame(instrument)
                && order.side().signed(order.quantity()) != slice(fact, missing, order.leg())) {
            throw new Violation("V4", missing + " units are missing to " + target + ": " + fact);
        }
    }

    /** The signed order of this number that moves by so much; 0 when there is none. */
    private static long slice(Fact fact, long missing, int number) {
        Contract contract = CONTRACTS.stream()
                .filter(each -> each.key().equals(fact.subject().instrument()))
                .findFirst()
                .orElseThrow();
        List<Long> slices = missing == 0 ? List.of() : Slices.of(Math.abs(missing), contract);
        return slices.size() < number ? 0 : Side.towards(missing).signed(slices.get(number - 1));
    }

    private boolean foreignJustCame(InstrumentKey instrument) {
        long asOf = time.now() - 6 * SECOND;
        return broker.orders().stream()
                .anyMatch(order -> order.request.clientOrderId().isEmpty()
                        && order.request.instrument().equals(instrument)
                        && order.row(asOf) == null);
    }

    private void checkReached(Fact fact) {
        InstrumentKey instrument = instrument(fact);
        for (long ago = 0; ago <= 5 * SECOND; ago += 100 * MILLI) {
            if (broker.position(instrument, time.now() - ago) == fact.subject().target()) {
                return;
            }
        }
        throw new Violation("V4", "the target was never held lately: " + fact);
    }

    private static InstrumentKey instrument(Fact fact) {
        InstrumentKey instrument = fact.subject().instrument();
        if (instrument == null) {
            throw new Violation("V5", "a fact about an order without an instrument: " + fact);
        }
        return instrument;
    }

    private void checkEnd() {
        for (Command command : commands) {
            Leg leg = ledger.legOf(command.id());
            if (!ledger.isDone(command.id())) {
                throw new Violation("V12", command + " has no end; its order: " + leg);
            }
        }
        checkKnown();
        checkEvents();
    }

    /** Lost none: every order the broker took is in the ledger as it really stands. */
    private void checkKnown() {
        Map<String, Leg> legs = new HashMap<>();
        ledger.legs().forEach(leg -> legs.put(leg.id(), leg));
        for (SimulatedOrder order : broker.orders()) {
            Leg leg = legs.get(order.request.clientOrderId());
            if (order.request.clientOrderId().isEmpty()) {
                continue;
            }
            if (leg != null && broker.isOfYesterday(order) && !broker.relists() && lastWordUnheard(leg)) {
                continue;
            }
            if (leg == null
                    || leg.state().view().cumulative() != order.cumulative()
                    || !leg.state().terminal()) {
                throw new Violation(
                        "V4",
                        "the broker has " + order.brokerOrderId + " " + order.status() + " with " + order.cumulative()
                                + " filled, the ledger believes " + leg);
            }
        }
    }

    /** What filled in the last moments before the lists began anew, only the position can say; and that is told. */
    private static boolean lastWordUnheard(Leg leg) {
        return leg.state() instanceof LegState.Expired expired && expired.reason() == Reason.UNCONFIRMED;
    }

    private void checkEvents() {
        Map<String, Map<Integer, Fact>> byCommand = new HashMap<>();
        for (NumberedFact numbered : gateway.published) {
            Map<Integer, Fact> story =
                    byCommand.computeIfAbsent(numbered.fact().subject().commandId(), id -> new HashMap<>());
            int expected = story.size() + 1;
            Fact before = story.putIfAbsent(numbered.sequence(), numbered.fact());
            if (before == null ? numbered.sequence() != expected : !before.equals(numbered.fact())) {
                throw new Violation("V5", "event " + numbered.sequence() + " out of place: " + numbered);
            }
        }
        for (Command command : commands) {
            checkStory(command, byCommand.getOrDefault(command.id(), Map.of()));
        }
    }

    private void checkStory(Command command, Map<Integer, Fact> story) {
        Set<Integer> ends = story.entrySet().stream()
                .filter(entry -> entry.getValue().terminal())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        if (ends.size() != (ledger.isDone(command.id()) ? 1 : 0)) {
            throw new Violation("V5", command + " has " + ends.size() + " terminal events");
        }
    }

    private void checkReplay() {
        int before = broker.posts();
        gateway.replay();
        time.runUntil(time.after(480 * SECOND));
        if (broker.posts() != before) {
            throw new Violation("V11", "reading the topic again placed " + (broker.posts() - before) + " order(s)");
        }
    }
}
