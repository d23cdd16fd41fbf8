package io.tickwire.orders;

import io.tickwire.orders.broker.Answer;
import io.tickwire.orders.broker.BookRow;
import io.tickwire.orders.broker.BrokerOrders;
import io.tickwire.orders.broker.BrokerOutcome;
import io.tickwire.orders.broker.OrderRequest;
import io.tickwire.orders.broker.SendPermit;
import io.tickwire.orders.drive.BrokerDoor;
import io.tickwire.orders.ledger.Change;
import io.tickwire.orders.ledger.CommandLedger;
import io.tickwire.orders.ledger.CommandSource;
import io.tickwire.orders.ledger.CommandStore;
import io.tickwire.orders.ledger.Recovered;
import io.tickwire.orders.ledger.StoredCommand;
import io.tickwire.orders.ledger.StoredDecision;
import io.tickwire.orders.marks.Plant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A gateway that makes a classic mistake. */
final class PlantedPorts implements Ports {
    private final Plant plant;
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
    private final Deque<Runnable> intents = new ArrayDeque<>();

    PlantedPorts(Plant plant) {
        this.plant = plant;
    }

    @Override
    public CommandStore store(CommandStore store) {
        if (plant != Plant.OFFSET_FIRST) {
            return store;
        }
        return new CommandStore() {
            @Override
            public Outcome store(Arrival arrival) {
                var unused = later.schedule(() -> store.store(arrival), 200, TimeUnit.MILLISECONDS);
                return Outcome.STORED;
            }

            @Override
            public boolean served(String account) {
                return store.served(account);
            }
        };
    }

    @Override
    public CommandLedger ledger(CommandLedger ledger) {
        return plant == Plant.INTENT_AFTER_SEND ? (epoch, change) -> commitLater(ledger, epoch, change) : ledger;
    }

    private synchronized void commitLater(CommandLedger ledger, long epoch, Change change) {
        if (change.sends()) {
            intents.add(() -> ledger.commit(epoch, change));
        } else {
            commitIntents();
            ledger.commit(epoch, change);
        }
    }

    @Override
    public CommandSource commands(CommandSource commands) {
        if (plant != Plant.LIMITS_IN_MEMORY) {
            return commands;
        }
        return new CommandSource() {
            @Override
            public List<StoredCommand> received() {
                return commands.received();
            }

            @Override
            public List<StoredDecision> decisions() {
                return commands.decisions();
            }

            @Override
            public Recovered recover() {
                Recovered all = commands.recover();
                return new Recovered(all.open(), all.legs(), all.asked(), Recovered.Today.NOTHING);
            }
        };
    }

    private synchronized void commitIntents() {
        while (!intents.isEmpty()) {
            intents.remove().run();
        }
    }

    @Override
    public BrokerDoor door(BrokerDoor door) {
        return switch (plant) {
            case NO_FENCE -> (held, fence) -> door.open(held, false);
            case BLIND_RETRY -> mistaken(door, (orders, order, permit, unknown) -> orders.place(order, permit));
            case LOOK_ONCE ->
                mistaken(
                        door,
                        (orders, order, permit, unknown) ->
                                listed(orders, order) ? unknown : orders.place(order, permit));
            case TIMEOUT_MEANS_FAILED ->
                mistaken(
                        door,
                        (orders, order, permit, unknown) ->
                                new BrokerOutcome.Refused(BrokerOutcome.Kind.REJECTED, "", unknown.cause()));
            case INTENT_AFTER_SEND ->
                (held, fence) -> MarkedPorts.around(door.open(held, fence), (real, method, arguments) -> {
                    Object outcome = MarkedPorts.call(real, method, arguments);
                    commitIntents();
                    return outcome;
                });
            case NONE, OFFSET_FIRST, LIMITS_IN_MEMORY -> door;
        };
    }

    /** What a mistaken gateway makes of an outcome nobody knows. */
    private interface Guess {
        BrokerOutcome at(BrokerOrders orders, OrderRequest order, SendPermit permit, BrokerOutcome.Unknown unknown);
    }

    private static BrokerDoor mistaken(BrokerDoor door, Guess guess) {
        return (held, fence) -> MarkedPorts.around(door.open(held, fence), (real, method, arguments) -> {
            Object outcome = MarkedPorts.call(real, method, arguments);
            return outcome instanceof BrokerOutcome.Unknown unknown
                            && method.getName().equals("place")
                    ? guess.at(real, (OrderRequest) arguments[0], (SendPermit) arguments[1], unknown)
                    : outcome;
        });
    }

    private static boolean listed(BrokerOrders orders, OrderRequest order) {
        return orders.orderBook() instanceof Answer.Rows<BookRow> book
                && book.rows().stream().anyMatch(row -> row.clientOrderId().equals(order.clientOrderId()));
    }
}
