package io.tickwire.orders.desk;

import io.tickwire.orders.broker.BookRow;
import io.tickwire.orders.broker.PositionRow;
import io.tickwire.orders.command.Product;
import io.tickwire.orders.event.Subject;
import io.tickwire.orders.execute.Leg;
import io.tickwire.orders.execute.LegTerms;
import io.tickwire.orders.plan.BookView;
import io.tickwire.orders.plan.ExposureProbe;
import io.tickwire.orders.plan.PositionView;
import io.tickwire.orders.risk.RiskGate;
import io.tickwire.schemas.InstrumentKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Proves the exposures that commands wait for, from the broker's lists as they come in. */
final class Exposures {
    private final Legs legs;
    private final Commands commands;
    private final DeskRules rules;
    private final RiskGate risk;

    Exposures(Legs legs, Commands commands, DeskRules rules, RiskGate risk) {
        this.risk = risk;
        this.legs = legs;
        this.commands = commands;
        this.rules = rules;
    }

    void book(Book book, long endedAt) {
        for (Placing placing : commands.open()) {
            ExposureProbe probe = placing.probe;
            Subject subject = placing.subject;
            if (probe != null && showsAllOfOurs(book, subject) && ordersKnown(book.rows(), subject)) {
                placing.probe =
                        probe.withBook(view(subject, book.startedAt(), endedAt, book.rows()), rules.positionSettle());
            }
        }
    }

    void positions(long startedAt, long endedAt, List<PositionRow> rows) {
        for (Placing placing : commands.open()) {
            ExposureProbe probe = placing.probe;
            if (probe != null && known(rows, placing.subject)) {
                PositionView read = new PositionView(startedAt, endedAt, net(rows, placing.subject));
                placing.probe = probe.withPosition(read, commands.lane(placing).lastFillAt(), rules.positionSettle());
            }
        }
    }

    /** When the order book is wanted next, microseconds. */
    long bookWanted() {
        long wanted = Long.MAX_VALUE;
        for (Placing placing : commands.open()) {
            ExposureProbe probe = placing.probe;
            wanted = probe == null ? wanted : Math.min(wanted, probe.bookDue(rules.positionSettle()));
        }
        return wanted;
    }

    /** When the positions are wanted next, microseconds. */
    long positionsWanted() {
        long wanted = risk.positionsWanted();
        for (Placing placing : commands.open()) {
            ExposureProbe probe = placing.probe;
            if (probe != null) {
                long lastFill = commands.lane(placing).lastFillAt();
                wanted = Math.min(wanted, probe.positionDue(lastFill, rules.positionSettle()));
            }
        }
        return wanted;
    }

    /** While one that the broker took is not listed, nobody knows whether it can still fill: so nothing is proven. */
    private boolean showsAllOfOurs(Book book, Subject subject) {
        return ownAtBroker(subject).stream().allMatch(leg -> book.sighting(leg) != null);
    }

    private static boolean ordersKnown(List<BookRow> rows, Subject subject) {
        return rows.stream().noneMatch(row -> obscure(row.instrument(), row.product(), subject));
    }

    /** Whether the products of all positions of the instrument are known. */
    static boolean known(List<PositionRow> rows, Subject subject) {
        return rows.stream().noneMatch(row -> obscure(row.instrument(), row.product(), subject));
    }

    /** What is held or ordered under a product we do not know may be that of the command. */
    private static boolean obscure(InstrumentKey instrument, Product product, Subject subject) {
        return product == Product.OTHER && instrument.equals(subject.instrument());
    }

    /** Net position of the instrument and product of a command; not listed is flat. */
    static long net(List<PositionRow> rows, Subject subject) {
        return rows.stream()
                .filter(row -> row.instrument().equals(subject.instrument()) && row.product() == subject.product())
                .mapToLong(PositionRow::net)
                .sum();
    }

    private BookView view(Subject subject, long startedAt, long endedAt, List<BookRow> rows) {
        Map<String, Long> filled = new HashMap<>();
        Working working = new Working();
        for (BookRow row : rows) {
            if (!row.instrument().equals(subject.instrument()) || row.product() != subject.product()) {
                continue;
            }
            Leg ours = legs.leg(row.clientOrderId());
            if (ours == null || !row.brokerOrderId().equals(ours.state().view().brokerOrderId())) {
                filled.put(row.brokerOrderId(), row.cumulative());
            }
            if (ours == null && row.open() > 0) {
                working.add(row.sleeping() ? 0 : row.side().signed(row.open()));
            }
        }
        // what works is taken from the machine, and so is what filled: pushes may have brought it further than this
        // read
        ofSubject(subject)
                .forEach(leg -> filled.put(leg.id(), leg.state().view().cumulative()));
        filled.values().removeIf(units -> units == 0);
        for (Leg own : ownAtBroker(subject)) {
            working.add(sleeping(own) ? 0 : own.signedOpen());
        }
        return new BookView(startedAt, endedAt, filled, working.buying, working.selling, working.anyOpen);
    }

    private Stream<Leg> ofSubject(Subject subject) {
        InstrumentKey instrument = subject.instrument();
        return instrument == null
                ? Stream.empty()
                : legs.of(instrument).filter(leg -> leg.terms().product() == subject.product());
    }

    private static final class Working {
        long buying;
        long selling;
        boolean anyOpen;

        void add(long signed) {
            anyOpen = true;
            buying += Math.max(0, signed);
            selling += Math.max(0, -signed);
        }
    }

    /** Our own orders as the machine has them: the newest of all lists, whichever list lags. */
    private List<Leg> ownAtBroker(Subject subject) {
        InstrumentKey instrument = subject.instrument();
        if (instrument == null) {
            return List.of();
        }
        return legs.lane(instrument).openLegs.stream()
                .map(legs::leg)
                .filter(Objects::nonNull)
                .filter(leg -> leg.state().atBroker() && leg.terms().product() == subject.product())
                .toList();
    }

    private static boolean sleeping(Leg leg) {
        LegTerms terms = leg.terms();
        return terms.pricing().kind().conditional() && leg.state().view().cumulative() == 0;
    }
}
