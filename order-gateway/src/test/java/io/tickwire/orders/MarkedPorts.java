package io.tickwire.orders;

import io.tickwire.orders.broker.BrokerFunds;
import io.tickwire.orders.broker.BrokerOrders;
import io.tickwire.orders.broker.BrokerSession;
import io.tickwire.orders.broker.OrderStream;
import io.tickwire.orders.broker.SendPermit;
import io.tickwire.orders.drive.BrokerDoor;
import io.tickwire.orders.ledger.CommandLedger;
import io.tickwire.orders.ledger.CommandSource;
import io.tickwire.orders.ledger.CommandStore;
import io.tickwire.orders.ledger.EventOutbox;
import io.tickwire.orders.ledger.Outgoing;
import io.tickwire.orders.marks.CrashPoint;
import io.tickwire.orders.marks.StopPoints;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Ports that mark the steps of the send protocol before and after each call. */
final class MarkedPorts implements Ports {
    private final StopPoints points;
    private final Ports within;

    /** @param within what else stands between the run and its ports */
    MarkedPorts(StopPoints points, Ports within) {
        this.points = points;
        this.within = within;
    }

    @Override
    public CommandStore store(CommandStore store) {
        CommandStore inner = within.store(store);
        return new CommandStore() {
            @Override
            public Outcome store(Arrival arrival) {
                points.at(CrashPoint.POLLED);
                Outcome outcome = inner.store(arrival);
                points.at(CrashPoint.STORED);
                return outcome;
            }

            @Override
            public boolean served(String account) {
                return inner.served(account);
            }
        };
    }

    @Override
    public CommandLedger ledger(CommandLedger ledger) {
        CommandLedger inner = within.ledger(ledger);
        return (epoch, change) -> {
            boolean answers = !change.answers().isEmpty();
            mark(change.sends(), CrashPoint.BEFORE_INTENT);
            mark(answers, CrashPoint.BEFORE_OUTCOME);
            inner.commit(epoch, change);
            mark(change.sends(), CrashPoint.INTENT_COMMITTED);
            mark(answers, CrashPoint.OUTCOME_COMMITTED);
        };
    }

    @Override
    public CommandSource commands(CommandSource commands) {
        return within.commands(commands);
    }

    @Override
    public EventOutbox outbox(EventOutbox outbox) {
        EventOutbox inner = within.outbox(outbox);
        return new EventOutbox() {
            @Override
            public List<Outgoing> waiting(int limit) {
                return inner.waiting(limit);
            }

            @Override
            public void published(List<Outgoing> events) {
                points.at(CrashPoint.PUBLISHED);
                inner.published(events);
                points.at(CrashPoint.MARKED);
            }
        };
    }

    @Override
    public BrokerDoor door(BrokerDoor door) {
        BrokerDoor inner = within.door(door);
        return (held, fence) -> {
            BrokerSession session = inner.open(held, fence);
            points.at(CrashPoint.LOGGED_IN);
            return around(session, this::marked);
        };
    }

    private Object marked(BrokerOrders real, Method method, Object[] arguments) throws Throwable {
        if (!method.getName().equals("place")) {
            return call(real, method, arguments);
        }
        arguments[1] = marked((SendPermit) arguments[1]);
        Object outcome = call(real, method, arguments);
        points.at(CrashPoint.ANSWERED);
        return outcome;
    }

    /** It is asked before the call, and again when the body is about to leave: that is the point. */
    private SendPermit marked(SendPermit permit) {
        AtomicInteger asked = new AtomicInteger();
        return () -> {
            String refusal = permit.refusal();
            mark(refusal == null && asked.incrementAndGet() == 2, CrashPoint.PERMITTED);
            return refusal;
        };
    }

    private void mark(boolean here, CrashPoint point) {
        if (here) {
            points.at(point);
        }
    }

    /** A call of the broker with something around it. */
    interface Around {
        Object call(BrokerOrders real, Method method, Object[] arguments) throws Throwable;
    }

    /** Whatever client it is asked for. */
    static BrokerSession around(BrokerSession real, Around around) {
        return new BrokerSession() {
            @Override
            public BrokerOrders client(@Nullable String clientId) {
                return orders(real.client(clientId), around);
            }

            @Override
            public BrokerFunds funds(@Nullable String clientId) {
                return real.funds(clientId);
            }

            @Override
            public @Nullable OrderStream stream() {
                return real.stream();
            }

            @Override
            public void refresh() {
                real.refresh();
            }
        };
    }

    private static BrokerOrders orders(BrokerOrders real, Around around) {
        return (BrokerOrders) Proxy.newProxyInstance(
                BrokerOrders.class.getClassLoader(),
                new Class<?>[] {BrokerOrders.class},
                (proxy, method, arguments) -> around.call(real, method, arguments));
    }

    static Object call(BrokerOrders real, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }
}
