package io.tickwire.orders.sim;

import static io.tickwire.orders.sim.VirtualTime.MILLI;
import static io.tickwire.orders.sim.VirtualTime.SECOND;

import io.tickwire.orders.broker.BrokerOutcome;
import io.tickwire.orders.broker.BrokerOutcome.Accepted;
import io.tickwire.orders.broker.BrokerOutcome.Kind;
import io.tickwire.orders.broker.BrokerOutcome.NotSent;
import io.tickwire.orders.broker.BrokerOutcome.Refused;
import io.tickwire.orders.broker.BrokerOutcome.Unknown;
import io.tickwire.orders.broker.Conversion;
import io.tickwire.orders.broker.OrderChange;
import io.tickwire.orders.broker.OrderStatus;
import io.tickwire.orders.desk.DeskAction;
import io.tickwire.orders.request.BrokerRequest;
import io.tickwire.orders.sim.HostileBroker.Held;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What a hostile broker does with changes, exits and conversions: carries them out without answering, late, or not at all,
 * and takes changes that the exchange takes back. It checks that a conversion is carried out once and that no change
 * arrives after a newer one of the same order.
 */
final class HostileRequests {
    private static final long CLIENT_TIMEOUT = 10 * SECOND;

    private record Move(long at, Held held, long units) {}

    private final VirtualTime time;
    private final HostileBroker broker;
    private final List<Move> moves = new ArrayList<>();
    private final Map<String, Integer> conversions = new HashMap<>();
    private final Map<String, Integer> newest = new HashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    HostileRequests(VirtualTime time, HostileBroker broker) {
        this.time = time;
        this.broker = broker;
    }

    /** The request's bytes leave now. */
    void make(DeskAction.Ask ask, long token, Consumer<BrokerOutcome> reply) {
        time.tell("ASK %s #%d %s token %d", ask.commandId(), ask.attempt(), ask.request(), token);
        if (time.now() > ask.notAfter()) {
            throw new Violation("V7", ask + " was written after its time");
        }
        if (token != broker.session()) {
            answer(reply, 20 * MILLI, new Refused(Kind.AUTHENTICATION, "e-session-0007", "Invalid Token"));
            return;
        }
        double fate = broker.calm() ? 1 : time.draw();
        long quick = time.between(MILLI, 200 * MILLI);
        if (fate < 0.04) {
            answer(reply, quick, new Refused(Kind.REJECTED, "e-rms-1", "not allowed"));
        } else if (fate < 0.08) {
            answer(reply, quick, new Refused(Kind.RATE_LIMITED, "e-apirl-0004", "too many"));
        } else if (fate < 0.12) {
            answer(reply, quick, new NotSent("connection refused"));
        } else if (fate < 0.18) {
            answer(reply, CLIENT_TIMEOUT, new Unknown("lost: timeout"));
        } else if (fate < 0.26) {
            time.in(quick, () -> perform(ask));
            answer(reply, CLIENT_TIMEOUT, new Unknown("done: timeout"));
        } else if (fate < 0.32) {
            time.in(quick, () -> perform(ask));
            answer(reply, quick + 20 * MILLI, new Unknown("done: HTTP 500"));
        } else if (fate < 0.38) {
            time.in(time.between(SECOND, HostileBroker.LONGEST_FLIGHT), () -> perform(ask));
            answer(reply, CLIENT_TIMEOUT, new Unknown("slow: timeout"));
        } else {
            time.in(quick, () -> answer(reply, 20 * MILLI, perform(ask)));
        }
    }

    private BrokerOutcome perform(DeskAction.Ask ask) {
        if (ask.request() instanceof BrokerRequest.Modify modify) {
            return change(ask, modify.change());
        }
        if (ask.request() instanceof BrokerRequest.Convert convert) {
            return convert(ask, convert.conversion());
        }
        String number = ask.request() instanceof BrokerRequest.ExitCover cover
                ? cover.exitOrderId()
                : ((BrokerRequest.ExitBracket) ask.request()).entryOrderId();
        return leave(broker.order(number));
    }

    private BrokerOutcome change(DeskAction.Ask ask, OrderChange change) {
        SimulatedOrder order = broker.order(change.brokerOrderId());
        if (order.status().terminal()) {
            return new Refused(Kind.NOT_FOUND, "e-orders-0001", "Order is not in an open state");
        }
        int number = numbers.computeIfAbsent(ask.commandId(), id -> Integer.valueOf(id.substring(id.indexOf('-') + 1)));
        if (newest.merge(order.brokerOrderId, number, Math::max) > number) {
            throw new Violation("V14", ask + " arrived after a newer change of the order");
        }
        boolean takenBack = !broker.calm() && time.chance(0.1);
        order.changing(time.now(), true, "");
        time.in(time.between(MILLI, 900 * MILLI), () -> settle(order, change, takenBack));
        return new Accepted(order.brokerOrderId);
    }

    private void settle(SimulatedOrder order, OrderChange change, boolean takenBack) {
        boolean possible = !order.status().terminal() && change.values().quantity() > order.cumulative();
        time.tell("%s %s %s", takenBack || !possible ? "UNCHANGED" : "CHANGED", order.brokerOrderId, change.values());
        if (takenBack || !possible) {
            order.changing(time.now(), false, "exchange says no at " + time.now());
        } else {
            order.change(time.now(), change.values());
        }
    }

    private BrokerOutcome convert(DeskAction.Ask ask, Conversion conversion) {
        Held from = new Held(conversion.instrument(), conversion.from());
        long held = broker.position(from);
        if (Math.abs(held) < conversion.quantity()) {
            return new Unknown("HTTP 400 e-portfolio-0001 more than is held");
        }
        if (conversions.merge(ask.commandId(), 1, Integer::sum) > 1) {
            throw new Violation("V1", "two conversions of " + ask.commandId());
        }
        long units = conversion.quantity() * Long.signum(held);
        moves.add(new Move(time.now(), from, -units));
        moves.add(new Move(time.now(), new Held(conversion.instrument(), conversion.to()), units));
        time.tell("CONVERTED %s %d", ask.commandId(), units);
        return new Accepted("");
    }

    /** The entry is cancelled, and what it filled is sold by its exit at the market. */
    private BrokerOutcome leave(SimulatedOrder exit) {
        if (exit.status().terminal()) {
            return new Refused(Kind.NOT_FOUND, "e-orders-0001", "Order is not in an open state");
        }
        SimulatedOrder entry = broker.order(String.valueOf(exit.part.entryOrderId()));
        time.in(time.between(MILLI, 900 * MILLI), () -> {
            end(entry);
            if (entry.cumulative() == 0) {
                end(exit);
            } else if (!exit.status().terminal()) {
                exit.modify(time.now(), entry.cumulative());
                exit.fill(time.now(), entry.cumulative());
            }
        });
        return new Accepted(exit.brokerOrderId);
    }

    private void end(SimulatedOrder order) {
        if (!order.status().terminal()) {
            order.become(time.now(), OrderStatus.CANCELLED);
        }
    }

    /** What conversions moved by a moment. */
    Map<Held, Long> moves(long asOf) {
        Map<Held, Long> net = new HashMap<>();
        moves.stream()
                .filter(move -> move.at() <= asOf)
                .forEach(move -> net.merge(move.held(), move.units(), Long::sum));
        return net;
    }

    boolean converted(String commandId) {
        return conversions.containsKey(commandId);
    }

    private void answer(Consumer<BrokerOutcome> reply, long delay, BrokerOutcome outcome) {
        time.in(delay, () -> reply.accept(outcome));
    }
}
