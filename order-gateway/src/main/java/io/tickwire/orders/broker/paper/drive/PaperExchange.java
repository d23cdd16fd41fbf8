package io.tickwire.orders.broker.paper.drive;

import io.tickwire.orders.broker.Answer;
import io.tickwire.orders.broker.BrokerOutcome;
import io.tickwire.orders.broker.OrderNews;
import io.tickwire.orders.broker.SendPermit;
import io.tickwire.orders.broker.paper.PaperBook;
import io.tickwire.orders.broker.paper.PaperChange;
import io.tickwire.orders.broker.paper.PaperTick;
import io.tickwire.orders.broker.paper.Ruling;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.service.time.Micros;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The paper broker for as long as the account is ours: one thing at a time, and whatever it says is in its tables before. A
 * write whose outcome is not known ends the book, which is then read anew. Whoever opens it later shuts this one out.
 */
final class PaperExchange {
    private static final Logger LOG = LoggerFactory.getLogger(PaperExchange.class);
    private static final String SHUT_OUT = "this gateway does not act for the account any more";

    private final PaperTables tables;
    private final long login;
    private final BooleanSupplier held;
    private final InstantSource clock;
    private @Nullable PaperBook book;
    private volatile Ear ear = news -> {};
    private volatile Set<InstrumentKey> awaited = Set.of();

    /** What a request means for the book. */
    interface Wish {
        Ruling on(PaperBook book, long now);
    }

    /** Hears what was kept, one thing after the other; must not block. */
    interface Ear {
        void told(OrderNews news);
    }

    /**
     * @param login the newest, until somebody opens another
     * @param held whether the account is still ours
     */
    PaperExchange(PaperTables tables, long login, BooleanSupplier held, InstantSource clock) {
        this.tables = tables;
        this.login = login;
        this.held = held;
        this.clock = clock;
    }

    /** From now on. */
    void heardBy(Ear listener) {
        ear = listener;
    }

    long login() {
        return login;
    }

    /** Whether a tick of the instrument could do anything. */
    boolean awaits(InstrumentKey instrument) {
        return awaited.contains(instrument);
    }

    /** @param permit asked directly before the change is written */
    synchronized BrokerOutcome ask(Wish wish, SendPermit permit) {
        long now = Micros.now(clock);
        PaperBook current;
        try {
            current = book(now);
        } catch (SQLException | ShutOut unread) {
            return new BrokerOutcome.NotSent("the paper broker cannot be asked: " + unread.getMessage());
        }
        Ruling ruling = wish.on(current, now);
        if (ruling.change().isEmpty()) {
            return ruling.outcome();
        }
        String refusal = permit.refusal();
        if (refusal != null) {
            return new BrokerOutcome.NotSent(refusal);
        }
        try {
            keep(current, ruling.change());
            return ruling.outcome();
        } catch (ShutOut over) {
            return new BrokerOutcome.NotSent(String.valueOf(over.getMessage()));
        } catch (SQLException unclear) {
            return new BrokerOutcome.Unknown("the paper broker's tables did not answer: " + unclear.getMessage());
        }
    }

    synchronized <T> Answer<T> read(Function<PaperBook, List<T>> list) {
        try {
            return new Answer.Rows<>(list.apply(book(Micros.now(clock))));
        } catch (SQLException | ShutOut | ArithmeticException failed) {
            return new Answer.Failed<>("the paper broker cannot be read: " + failed.getMessage());
        }
    }

    /** A tick whose fills cannot be kept has filled nothing. */
    synchronized void met(PaperTick tick) {
        PaperBook current = book;
        long now = Micros.now(clock);
        if (current == null || !current.isOf(now)) {
            return;
        }
        PaperChange change = current.met(tick, now);
        if (change.isEmpty()) {
            return;
        }
        try {
            keep(current, change);
        } catch (SQLException | ShutOut failed) {
            LOG.atWarn()
                    .setMessage("a tick could not be matched")
                    .addKeyValue("instrument", tick.instrument().text())
                    .addKeyValue("cause", failed.getMessage())
                    .log();
        }
    }

    private PaperBook book(long now) throws SQLException, ShutOut {
        PaperBook current = book;
        if (current != null && current.isOf(now)) {
            return current;
        }
        forget();
        PaperBook read = new PaperBook(tables.read(login, now).orElseThrow(ShutOut::new), now);
        PaperChange over = read.endOfEarlierDays(now);
        if (!over.isEmpty()) {
            keep(read, over);
        }
        book = read;
        awaited = read.awaited();
        return read;
    }

    private void keep(PaperBook current, PaperChange change) throws SQLException, ShutOut {
        if (!held.getAsBoolean()) {
            throw new ShutOut();
        }
        try {
            if (!tables.write(login, change)) {
                throw new ShutOut();
            }
        } catch (SQLException unclear) {
            forget();
            ear.told(new OrderNews.Unreadable("a write", "nobody knows whether it was kept: " + unclear.getMessage()));
            throw unclear;
        }
        current.apply(change);
        awaited = current.awaited();
        change.news().forEach(ear::told);
    }

    private void forget() {
        book = null;
        awaited = Set.of();
    }

    /** Another gateway has opened the paper broker, or the lease is over. */
    private static final class ShutOut extends Exception {
        private static final long serialVersionUID = 1L;

        ShutOut() {
            super(SHUT_OUT);
        }
    }
}
