package io.tickwire.simulator.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickwire.simulator.dealing.AcceptedOrder;
import io.tickwire.simulator.faults.Fault;
import io.tickwire.simulator.faults.GarbageFrames;
import io.tickwire.simulator.instrument.Contract;
import io.tickwire.simulator.instrument.Segment;
import io.tickwire.simulator.login.Account;
import io.tickwire.simulator.login.Accounts;
import io.tickwire.simulator.login.Api;
import io.tickwire.simulator.orders.Owner;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a test may do to the broker. Safe from any thread: each action runs on the event loop and is done when the
 * method returns.
 */
public final class Admin {
    /** A frame whose payload breaks off in the middle: a well-formed event carrying malformed data. */
    public static final String CUT_FRAME = GarbageFrames.CUT_TICK;

    private final Controls on;
    private final Turns turns;
    private final FeedAdmin feed;
    private final SocketAdmin orderSockets;

    public Admin(Controls controls) {
        this.on = controls;
        this.turns = new Turns(controls.loop());
        this.feed = new FeedAdmin(controls, turns);
        this.orderSockets =
                new SocketAdmin(controls.orders().sockets(), controls.orders().feed()::mute, controls, turns);
    }

    /** What can be done to the feed beyond the usual. */
    public FeedAdmin feed() {
        return feed;
    }

    /** What can be done to the sockets of one API. */
    public SocketAdmin sockets(Api api) {
        return api == Api.MARKETDATA ? feed : orderSockets;
    }

    /** What the API accepted from clients, oldest first; of one identifier if one is given. */
    public List<AcceptedOrder> acceptedOrders(Optional<String> identifier) {
        return turns.call(() -> on.orders().log().accepted(identifier));
    }

    /** Arms a scripted fault and returns the id to clear it with. */
    public int inject(Fault fault) {
        return turns.call(() -> on.faults().arm(fault));
    }

    public void clear(int id) {
        turns.run(() -> on.faults().clear(id));
    }

    public void clearAll() {
        turns.run(on.faults()::clearAll);
    }

    /** The faults that can still strike, by id. */
    public Map<Integer, Fault> active() {
        return turns.call(on.faults()::active);
    }

    /** Closes every market data socket politely and returns how many there were. */
    public int dropSockets() {
        return feed.drop();
    }

    /** Cuts every market data socket with a TCP reset. */
    public int resetSockets() {
        return feed.reset();
    }

    /** Leaves every market data socket open but dead: nothing is read, answered or sent on it any more. */
    public int halfOpenSockets() {
        return feed.halfOpen();
    }

    /** Sends a raw Engine.IO packet to every market data socket, e.g. {@link #CUT_FRAME}. Not counted among the frames. */
    public int sendRaw(String packet) {
        return feed.sendRaw(packet);
    }

    /**
     * Makes the account's token of the API invalid without a word to its sockets, which fall silent.
     *
     * @throws IllegalArgumentException for an unknown account
     */
    public void killToken(String account, Api api) {
        Account known = known(account);
        turns.run(() -> on.sessions().kill(api, known));
        on.struck().add("kill-token", 1);
    }

    /**
     * Logs the account out as a login from elsewhere would: its sockets hear {@code logout} and fall silent, its token
     * is dead.
     *
     * @throws IllegalArgumentException for an unknown account
     */
    public void logOut(String account, Api api) {
        Account known = known(account);
        turns.run(() -> on.sessions().logOutByAnother(api, known));
        on.struck().add("log-out", 1);
    }

    private static Account known(String account) {
        return Accounts.named(account)
                .orElseThrow(() ->
                        new IllegalArgumentException("no account " + account + "; there are demo, dealer and peer"));
    }

    /** Publishes this many ticks at once, whatever the rate, and returns the frames written. */
    public long publish(int ticks) {
        return turns.call(() -> on.publisher().publish(ticks));
    }

    /** Changes the ticks per second; 0 stops the clockwork. */
    public void rate(int ticksPerSecond) {
        turns.run(() -> on.publisher().rate(ticksPerSecond));
    }

    /**
     * Fixes the price of an instrument ({@code NSECM:2885}) until released.
     *
     * @param price fixed-point; put inside the circuit band
     */
    public void hold(String instrument, long price) {
        Contract contract = contract(instrument);
        turns.run(() -> on.market().hold(contract, price));
    }

    /** Lets the price walk again. */
    public void release(String instrument) {
        Contract contract = contract(instrument);
        turns.run(() -> on.market().release(contract));
    }

    /**
     * Places an order for a client at the broker's terminal, not by the API: it has no identifier.
     *
     * @param client as rows show it, e.g. {@code PRO001}; an investor's is its name in capitals
     * @param fields those of a placement by the API
     * @return the broker's id of the order
     */
    public long placeAtTerminal(String account, String client, ObjectNode fields) {
        Account known = known(account);
        return turns.call(
                () -> on.orders().terminal().place(known, client, fields).appOrderId());
    }

    /** Cancels any order of a client at the broker's terminal; false when it is not open. */
    public boolean cancelAtTerminal(String account, String client, long appOrderId) {
        Account known = known(account);
        return turns.call(() -> on.orders().terminal().cancel(known, client, appOrderId));
    }

    /**
     * Puts shares into a client's depository account, as if bought before today; not journalled.
     *
     * @param client as rows show it, e.g. {@code PRO001}; an investor's is its name in capitals
     * @param price fixed-point
     */
    public void giveHolding(String account, String client, String instrument, long quantity, long price) {
        Owner owner = new Owner(known(account).userId(), client);
        Contract contract = contract(instrument);
        turns.run(() -> on.orders().portfolio().give(owner, contract, quantity, price));
    }

    private Contract contract(String key) {
        String[] parts = key.split(":", 2);
        return Segment.named(parts[0])
                .filter(segment -> parts.length == 2 && parts[1].matches("\\d{1,18}"))
                .flatMap(segment -> on.catalogue().find(segment, Long.parseLong(parts[1])))
                .orElseThrow(() -> new IllegalArgumentException(
                        "no instrument " + key + "; say the segment and the exchange id, e.g. NSECM:2885"));
    }
}
