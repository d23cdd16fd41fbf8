package io.tickwire.simulator.counters;

import java.util.LinkedHashMap;
import java.util.Map;

/** Everything the simulator counts, also served as JSON by {@code GET /admin/counters}. */
public final class Counters {
    private final Tally logins = new Tally();
    private final Tally liveSockets = new Tally();
    private final Tally liveOrderSockets = new Tally();
    private final Tally orderEvents = new Tally();
    private final Tally subscriptions = new Tally();
    private final Tally framesByCode = new Tally();
    private final Tally framesBySession = new Tally();
    private final Tally orderAttempts = new Tally();
    private final Tally ordersAccepted = new Tally();
    private final Tally ordersModified = new Tally();
    private final Tally ordersCancelled = new Tally();
    private final Tally requests = new Tally();
    private final Tally rateLimited = new Tally();
    private final Tally faults = new Tally();

    /** Successful logins by {@code account/marketdata} and {@code account/interactive}. */
    public Tally logins() {
        return logins;
    }

    /** Market data sockets open now, by account. */
    public Tally liveSockets() {
        return liveSockets;
    }

    /** Interactive sockets open now, by account; muted ones and those without {@code apiType} too. */
    public Tally liveOrderSockets() {
        return liveOrderSockets;
    }

    /** Events written to interactive sockets, by name. */
    public Tally orderEvents() {
        return orderEvents;
    }

    /** Subscriptions (instrument and code) held now, by account. */
    public Tally subscriptions() {
        return subscriptions;
    }

    /** Market data frames written to sockets, by message code. Scripted garbage is not among them. */
    public Tally framesByCode() {
        return framesByCode;
    }

    /** The same frames by {@code session/code}, where the session is {@code account#n} for the n-th login. */
    public Tally framesBySession() {
        return framesBySession;
    }

    /** Placements that came in, run or not, by {@code orderUniqueIdentifier}. */
    public Tally orderAttempts() {
        return orderAttempts;
    }

    /** Placements accepted, by {@code orderUniqueIdentifier}: more than one is the double order nobody wants. */
    public Tally ordersAccepted() {
        return ordersAccepted;
    }

    /** Modifications accepted, by the identifier of the order. */
    public Tally ordersModified() {
        return ordersModified;
    }

    /** Cancellations accepted, one by one or by cancel-all, by the identifier of the order. */
    public Tally ordersCancelled() {
        return ordersCancelled;
    }

    /** Calls by method and path; calls of no route count as {@code unknown}. */
    public Tally requests() {
        return requests;
    }

    /** HTTP 429 answers by kind of call. */
    public Tally rateLimited() {
        return rateLimited;
    }

    /** Faults that struck by kind, and what went wrong unscripted: sockets cut off as
     * {@code slow-reader} or {@code ping-timeout}. */
    public Tally faults() {
        return faults;
    }

    /** All market data frames written to sockets. */
    public long framesSent() {
        return framesByCode.total();
    }

    /** All of the above, for JSON. */
    public Map<String, Object> snapshot() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("logins", logins.byName());
        all.put("liveSockets", liveSockets.byName());
        all.put("liveOrderSockets", liveOrderSockets.byName());
        all.put("orderEvents", orderEvents.byName());
        all.put("subscriptions", subscriptions.byName());
        all.put("framesSent", framesSent());
        all.put("framesByCode", framesByCode.byName());
        all.put("framesBySession", framesBySession.byName());
        all.put("orderAttempts", orderAttempts.byName());
        all.put("ordersAccepted", ordersAccepted.byName());
        all.put("ordersModified", ordersModified.byName());
        all.put("ordersCancelled", ordersCancelled.byName());
        all.put("requests", requests.byName());
        all.put("rateLimited", rateLimited.byName());
        all.put("faults", faults.byName());
        return all;
    }
}
