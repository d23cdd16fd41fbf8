package io.tickwire.orders.sim;

import static io.tickwire.orders.sim.VirtualTime.SECOND;

import io.tickwire.orders.command.Changes;
import io.tickwire.orders.command.Command;
import io.tickwire.orders.command.CommandHeader;
import io.tickwire.orders.command.Contract;
import io.tickwire.orders.command.ConvertPosition;
import io.tickwire.orders.command.ExitCoverOrder;
import io.tickwire.orders.command.ModifyOrder;
import io.tickwire.orders.command.OrderName;
import io.tickwire.orders.command.PlaceCoverOrder;
import io.tickwire.orders.command.PlaceOrder;
import io.tickwire.orders.command.Pricing;
import io.tickwire.orders.command.Product;
import io.tickwire.orders.command.Protection;
import io.tickwire.orders.command.Reason;
import io.tickwire.orders.command.Side;
import io.tickwire.orders.command.Validity;
import io.tickwire.orders.desk.DeskRules;
import io.tickwire.orders.event.Fact;
import io.tickwire.orders.event.FactType;
import io.tickwire.orders.execute.ExecutionRules;
import io.tickwire.orders.execute.Leg;
import io.tickwire.orders.risk.RiskLimits;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.testing.Simulation;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * One story of changes, cover orders, exits and conversions with a hostile broker and a gateway that crashes; then calm, and
 * everything must have an end that is true.
 */
final class RequestSimulation {
    private static final long SETTLE = HostileBroker.LONGEST_FLIGHT + HostileBroker.LONGEST_LAG + 3 * SECOND;

    /** Lists lag, and a read takes its time: so old may be what a fact was told upon. */
    private static final long STALE = HostileBroker.LONGEST_LAG + SECOND;

    private static final Contract RELIANCE = new Contract(InstrumentKey.parse("NSECM:2885"), "RELIANCE-EQ", 1, null);

    private static final DeskRules RULES = new DeskRules(
            new ExecutionRules(SETTLE, 3, 2 * SECOND, 90 * SECOND, 20 * SECOND, SECOND / 4, 4 * SECOND),
            HostileBroker.LONGEST_LAG,
            20 * SECOND,
            SECOND,
            5 * SECOND,
            15 * SECOND,
            3 * SECOND,
            6 * SECOND);

    private final VirtualTime time;
    private final MemoryLedger ledger = new MemoryLedger();
    private final HostileBroker broker;
    private final SimulatedGateway gateway;
    private final List<Command> commands = new ArrayList<>();
    private final Set<FactType> told = EnumSet.noneOf(FactType.class);
    private final Set<Reason> reasons = EnumSet.noneOf(Reason.class);

    RequestSimulation(SplittableRandom random, Simulation.Trace trace, SimulatedGateway.Mistake mistake) {
        time = new VirtualTime(random, trace);
        SimulatedControl control = new SimulatedControl(time);
        broker = new HostileBroker(time, ledger, true, control, RiskLimits.NONE);
        gateway = new SimulatedGateway(time, ledger, broker, RULES, RiskLimits.NONE, control, mistake);
        ledger.listen(this::check);
    }

    Set<FactType> told() {
        return told;
    }

    Set<Reason> reasons() {
        return reasons;
    }

    void run() {
        gateway.crashes(time.chance(0.5) ? 0.01 : 0);
        gateway.start();
        long count = time.between(3, 8);
        for (int number = 0; number < count; number++) {
            time.in(time.between(0, 50 * SECOND), this::send);
        }
        time.runUntil(time.after(70 * SECOND));
        broker.calmDown();
        gateway.crashes(0);
        time.runUntil(time.after(200 * SECOND));
        broker.endOfDay();
        time.runUntil(time.after(420 * SECOND));
        commands.forEach(this::checkEnd);
    }

    private void send() {
        Command command = command(commands.size());
        commands.add(command);
        gateway.publish(command);
    }

    private Command command(int number) {
        long life = time.oneOf(List.of(5L, 20L, 60L)) * SECOND;
        CommandHeader header =
                new CommandHeader("command-" + number, "demo", null, "simulation", time.now(), time.now() + life);
        double kind = time.draw();
        SimulatedOrder some = broker.orders().isEmpty() ? null : time.oneOf(broker.orders());
        if (kind < 0.4 && some != null) {
            return new ModifyOrder(header, name(some), changes());
        }
        if (kind < 0.5 && some != null) {
            return new ExitCoverOrder(header, some.brokerOrderId);
        }
        if (kind < 0.7) {
            return new ConvertPosition(
                    header, RELIANCE, Product.MIS, Product.NRML, time.between(1, 3) * 10, time.chance(0.5));
        }
        Side side = time.chance(0.7) ? Side.BUY : Side.SELL;
        Pricing pricing = time.chance(0.4) ? Pricing.MARKET : Pricing.limit(1_000_000);
        long quantity = time.between(1, 4) * 50;
        return kind < 0.8
                ? new PlaceCoverOrder(header, RELIANCE, side, quantity, pricing, new Protection.Cover(900_000))
                : new PlaceOrder(header, RELIANCE, Product.MIS, side, quantity, pricing, Validity.DAY, 0);
    }

    private OrderName name(SimulatedOrder order) {
        Leg leg = ledger.legs().stream()
                .filter(each -> each.id().equals(order.request.clientOrderId()))
                .findFirst()
                .orElse(null);
        return leg == null || order.part.exit() || time.chance(0.5)
                ? OrderName.atBroker(order.brokerOrderId)
                : OrderName.ofCommand(leg.terms().commandId());
    }

    private Changes changes() {
        Long quantity = time.chance(0.5) ? (Long) (time.between(1, 6) * 50) : null;
        Long limit = quantity == null || time.chance(0.3) ? (Long) (time.between(80, 99) * 10_000) : null;
        return new Changes(quantity, limit == null ? null : Pricing.Kind.LIMIT, limit, null, null);
    }

    private void check(Fact fact) {
        told.add(fact.type());
        if (fact.reason() != null) {
            reasons.add(fact.reason());
        }
        time.tell("%s %s %s %s", fact.type(), fact.subject().commandId(), fact.reason(), fact.text());
        Command command = commands.stream()
                .filter(each -> each.id().equals(fact.subject().commandId()))
                .findFirst()
                .orElse(null);
        if (command instanceof ModifyOrder modify && fact.type() == FactType.COMMAND_COMPLETED) {
            checkModified(modify, fact);
        } else if (command instanceof ConvertPosition convert) {
            checkConverted(convert, fact);
        } else if (command instanceof ExitCoverOrder exit && fact.type() == FactType.COMMAND_COMPLETED) {
            checkLeft(exit, fact);
        }
    }

    private void checkModified(ModifyOrder modify, Fact fact) {
        SimulatedOrder order = order(modify.order());
        if (order == null || !order.hadSince(time.now() - STALE, modify.changes())) {
            throw new Violation("V15", "the broker has other values: " + fact);
        }
    }

    private @Nullable SimulatedOrder order(OrderName name) {
        Leg leg = name.targetCommandId() == null ? null : ledger.legOf(name.targetCommandId());
        return broker.orders().stream()
                .filter(order -> leg == null
                        ? order.brokerOrderId.equals(name.brokerOrderId())
                        : order.request.clientOrderId().equals(leg.id()) && !order.part.exit())
                .findFirst()
                .orElse(null);
    }

    private void checkConverted(ConvertPosition convert, Fact fact) {
        boolean done = broker.requests().converted(convert.id());
        String text = String.valueOf(fact.text());
        if (fact.type() == FactType.POSITION_CONVERTED && !done) {
            throw new Violation("V16", "nothing was converted: " + fact);
        }
        boolean denied = fact.type() == FactType.COMMAND_DENIED
                || fact.reason() == Reason.EXPIRED
                || fact.reason() == Reason.BROKER_REJECTED
                || text.contains("it was not carried out");
        if (fact.terminal() && denied && done) {
            throw new Violation("V16", "it was converted: " + fact);
        }
    }

    /** Nothing is left of what the entry filled. */
    private void checkLeft(ExitCoverOrder command, Fact fact) {
        SimulatedOrder exit = broker.order(command.brokerOrderId());
        SimulatedOrder entry = broker.order(Objects.requireNonNull(exit.part.entryOrderId()));
        boolean over = entry.status().terminal() && exit.status().terminal();
        if (!over || entry.cumulative() != exit.cumulative()) {
            throw new Violation("V17", "it is not left: " + fact);
        }
    }

    private void checkEnd(Command command) {
        if (!ledger.isDone(command.id())) {
            throw new Violation("V12", command + " has no end");
        }
        for (SimulatedOrder order : broker.orders()) {
            Leg leg = ledger.legs().stream()
                    .filter(each -> each.id().equals(order.request.clientOrderId()))
                    .findFirst()
                    .orElse(null);
            boolean known = leg != null && leg.state().view().cumulative() == order.cumulative();
            if (!order.part.exit() && !known) {
                throw new Violation("V4", order.brokerOrderId + " filled " + order.cumulative() + ", but " + leg);
            }
        }
    }
}
