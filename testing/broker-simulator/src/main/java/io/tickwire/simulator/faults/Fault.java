package io.tickwire.simulator.faults;

import java.time.Duration;
import java.util.Set;

/**
 * A scripted fault: it strikes matching calls (or the feed) until it has done so often enough or long enough.
 *
 * @param kind what it does
 * @param times how often it strikes; 0 is without limit
 * @param lasting how long it is armed; zero is until cleared
 * @param method only calls of this method, empty for the kind's own choice
 * @param path only calls whose path contains this, empty for the kind's own choice; for faults of the feed and of
 *     subscriptions the key of the one instrument they are about ({@code NSECM:2885}), for those of events the name of
 *     the event ({@code trade}), for those of orders the instrument or the identifier of the order, for stale books the
 *     one ({@code orders}, {@code trades}, {@code positions}); empty for all
 * @param delay how late what is late comes
 * @param answer what the struck call is answered with
 */
public record Fault(Kind kind, int times, Duration lasting, String method, String path, Duration delay, Answer answer) {
    /** What a fault does. Calls of the admin API are never struck. */
    public enum Kind {
        /** The feed, or one instrument, sends nothing; sockets stay open and pings are answered. */
        MUTE_FEED("", "", 0),
        /** Logins are answered with an error. */
        REFUSE_LOGIN("POST", "", 401),
        /** Answers come late. */
        SLOW("", "", 0),
        /** The proxy answers 5xx with a page; the call is not run. */
        SERVER_ERROR("", "", 502),
        /** The proxy answers its 404 page; the call is not run. */
        NOT_FOUND_PAGE("", "", 404),
        /** HTTP 200 with a body that is no JSON; the call is not run. */
        GARBAGE_BODY("", "", 200),
        /** The connection is reset before the call is run. */
        RESET("", "", 0),
        /** The call is swallowed: not run, never answered. */
        TIMEOUT("", "", 0),
        /** The call is run, then the connection is reset in place of the answer. */
        RUN_THEN_RESET("POST", "/orders", 0),
        /** The call is run and never answered. */
        RUN_THEN_TIMEOUT("POST", "/orders", 0),
        /** The call is run, then the proxy answers 5xx with a page in place of the answer. */
        RUN_THEN_SERVER_ERROR("POST", "/orders", 502),
        /** The call is run, then answered HTTP 200 with a body that is no JSON. */
        RUN_THEN_GARBAGE("POST", "/orders", 200),
        /** The call is run, then the connection is closed after so many bytes of the answer. */
        RUN_THEN_CUT("POST", "/orders", 0),
        /** The call is run late, and never answered: the client has long given up. */
        RUN_LATE("POST", "/orders", 0),
        /** The broker answers with an error in its envelope; the call is not run. */
        REFUSE("POST", "/orders", 400),
        /** The broker lets no order through that has no limit price; such a placement or change is not run. */
        BAN_MARKET("", "/orders", 400),
        /** A read is answered as if there were nothing to read. */
        EMPTY_BOOK("GET", "", 400),
        /** HTTP 429 with the broker's code; the call is not run. */
        RATE_LIMITED("", "", 429),
        /** A redirect to {@code text}; the call is not run. */
        REDIRECT("", "", 302),
        /** A tick arrives twice. */
        DUPLICATE_TICK("", "", 0),
        /** A tick arrives after the next one of its session. */
        LATE_TICK("", "", 0),
        /** A batch with the instrument is refused as a whole. */
        REFUSE_SUBSCRIPTION("", "", 400),
        /** Whatever is asked of subscriptions in one breath with the instrument breaks the server: HTTP 500, nothing done. */
        CHOKE_SUBSCRIPTION("", "", 500),
        /** The instrument is left out of a subscription that succeeds. */
        SKIP_SUBSCRIPTION("", "", 0),
        /** Placed orders become Rejected. */
        REJECT_ORDER("", "", 0),
        /** A modification comes to nothing. */
        REJECT_MODIFY("", "", 0),
        /** A cancellation comes to nothing. */
        REJECT_CANCEL("", "", 0),
        /** An order is filled in the moment it should be cancelled. */
        FILL_ON_CANCEL("", "", 0),
        /** An order gets a part of what it asks for and then no more, until it is changed. */
        PARTIAL_FILL("", "", 0),
        /** An order takes long to become New, Replaced or Cancelled. */
        SLOW_ORDER("", "", 0),
        /** A new order and its trades appear late in book, history, trade book and positions. */
        HIDE_ORDER("", "", 0),
        /** Book, trade book and positions show what was, not what is. */
        STALE_BOOK("", "", 0),
        /** An event of the interactive socket is never sent. */
        LOSE_EVENT("", "", 0),
        /** An event of the interactive socket comes twice. */
        DUPLICATE_EVENT("", "", 0),
        /** An event of the interactive socket comes after the next one of its login. */
        LATE_EVENT("", "", 0),
        /** An event of the interactive socket comes late, overtaken by all others. */
        SLOW_EVENT("", "", 0);

        private static final Set<Kind> OF_EVENTS = Set.of(LOSE_EVENT, DUPLICATE_EVENT, LATE_EVENT, SLOW_EVENT);
        private static final Set<Kind> OF_THE_FEED = Set.of(
                MUTE_FEED, DUPLICATE_TICK, LATE_TICK, REFUSE_SUBSCRIPTION, CHOKE_SUBSCRIPTION, SKIP_SUBSCRIPTION);
        private static final Set<Kind> OF_ORDERS = Set.of(
                REJECT_ORDER,
                REJECT_MODIFY,
                REJECT_CANCEL,
                FILL_ON_CANCEL,
                PARTIAL_FILL,
                SLOW_ORDER,
                HIDE_ORDER,
                STALE_BOOK);

        private final String method;
        private final String path;
        private final int status;

        Kind(String method, String path, int status) {
            this.method = method;
            this.path = path;
            this.status = status;
        }

        boolean strikesCalls() {
            return !strikesEvents() && !OF_THE_FEED.contains(this) && !OF_ORDERS.contains(this);
        }

        boolean strikesEvents() {
            return OF_EVENTS.contains(this);
        }
    }

    public Fault {
        if (times < 0 || lasting.isNegative() || delay.isNegative()) {
            throw new IllegalArgumentException("times, lasting and delay of a fault cannot be negative");
        }
    }

    /** Strikes without limit until cleared, wherever the kind usually strikes. */
    public static Fault of(Kind kind) {
        return new Fault(kind, 0, Duration.ZERO, kind.method, kind.path, Duration.ofSeconds(3), Answer.of(kind.status));
    }

    public Fault times(int count) {
        return new Fault(kind, count, lasting, method, path, delay, answer);
    }

    public Fault lasting(Duration duration) {
        return new Fault(kind, times, duration, method, path, delay, answer);
    }

    /** @param where an empty text is any */
    public Fault on(String method, String where) {
        return new Fault(kind, times, lasting, method, where, delay, answer);
    }

    public Fault delayed(Duration by) {
        return new Fault(kind, times, lasting, method, path, by, answer);
    }

    public Fault status(int httpStatus) {
        return answered(answer.status(httpStatus));
    }

    public Fault code(String ofEnvelope) {
        return answered(answer.code(ofEnvelope));
    }

    public Fault text(String words) {
        return answered(answer.text(words));
    }

    public Fault retryAfter(Duration time) {
        return answered(answer.retryAfter(time));
    }

    public Fault bytes(int ofTheResponse) {
        return answered(answer.bytes(ofTheResponse));
    }

    private Fault answered(Answer other) {
        return new Fault(kind, times, lasting, method, path, delay, other);
    }
}
