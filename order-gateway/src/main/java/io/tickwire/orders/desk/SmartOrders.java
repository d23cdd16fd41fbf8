package io.tickwire.orders.desk;

import io.tickwire.orders.broker.BookRow;
import io.tickwire.orders.broker.PositionRow;
import io.tickwire.orders.command.Product;
import io.tickwire.orders.command.Reason;
import io.tickwire.orders.command.SmartOrder;
import io.tickwire.orders.event.Fact;
import io.tickwire.orders.event.FactType;
import io.tickwire.orders.execute.Leg;
import io.tickwire.orders.execute.LegFacts;
import io.tickwire.orders.execute.LegTerms;
import io.tickwire.orders.plan.BookView;
import io.tickwire.orders.plan.ExposureProbe;
import io.tickwire.orders.plan.PositionView;
import io.tickwire.schemas.InstrumentKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What smart orders need from the broker's lists: the exposure before the order, the position after it. */
final class SmartOrders {
    private final Legs legs;
    private final Commands commands;
    private final DeskRules rules;

    SmartOrders(Legs legs, Commands commands, DeskRules rules) {
        this.legs = legs;
        this.commands = commands;
        this.rules = rules;
    }

    void book(Book book, long endedAt) {
        for (Placing placing : commands.open()) {
            SmartOrder smart = placing.smart();
            ExposureProbe probe = placing.probe;
            if (smart != null && probe != null && showsAllOfOurs(book, smart) && productsKnown(book, smart)) {
                placing.probe =
                        probe.withBook(view(smart, book.startedAt(), endedAt, book.rows()), rules.positionSettle());
            }
        }
    }

    /** While one that the broker took is not listed, nobody knows whether it can still fill: so nothing is proven. */
    private boolean showsAllOfOurs(Book book, SmartOrder smart) {
        return ownAtBroker(smart).stream().allMatch(leg -> book.sighting(leg) != null);
    }

    private static boolean productsKnown(Book book, SmartOrder smart) {
        return book.rows().stream().noneMatch(row -> obscure(row.instrument(), row.product(), smart));
    }

    private static boolean productsKnown(List<PositionRow> rows, SmartOrder smart) {
        return rows.stream().noneMatch(row -> obscure(row.instrument(), row.product(), smart));
    }

    /** What is held or ordered under a product we do not know may be that of the smart order. */
    private static boolean obscure(InstrumentKey instrument, Product product, SmartOrder smart) {
        return product == Product.OTHER && instrument.equals(smart.contract().key());
    }

    void positions(long startedAt, long endedAt, List<PositionRow> rows, long now) {
        for (Placing placing : commands.open()) {
            SmartOrder smart = placing.smart();
            if (smart == null) {
                continue;
            }
            boolean known = productsKnown(rows, smart);
            PositionView read = new PositionView(startedAt, endedAt, net(smart, rows));
            ExposureProbe probe = placing.probe;
            if (probe != null && known) {
                placing.probe = probe.withPosition(read, commands.lane(placing).lastFillAt(), rules.positionSettle());
            }
            if (placing.filledAt != 0) {
                verify(placing, smart, read, known, now);
            }
        }
    }

    /** The fill is no proof of the target: only a position the broker read after it is. */
    private void verify(Placing placing, SmartOrder smart, PositionView read, boolean known, long now) {
        boolean trusted = known && read.startedAt() >= trusted(placing);
        boolean overdue = now > placing.filledAt + rules.verifyFor();
        Leg leg = commands.last(placing);
        if (trusted && read.net() == smart.target()) {
            commands.end(
                    placing,
                    Fact.about(placing.subject, FactType.TARGET_REACHED, now)
                            .of(LegFacts.report(leg, leg))
                            .at(read.net()));
        } else if (overdue) {
            String text = trusted
                    ? "its order was filled, but the position is " + read.net() + " instead of " + smart.target()
                    : "its order was filled, but the position shown, " + read.net()
                            + ", proves nothing about the target " + smart.target()
                            + ": other orders fill all the time, or a product is not known";
            commands.end(
                    placing,
                    Fact.about(placing.subject, FactType.COMMAND_FAILED, now)
                            .because(Reason.TARGET_MISSED, text)
                            .of(LegFacts.report(leg, leg))
                            .at(read.net()));
        }
    }

    /**
     * From when on a read of the positions counts. When nothing but this order could move the position, a read that lags
     * shows something else than the target, so any read after the fill will do.
     */
    private long trusted(Placing placing) {
        Lane lane = commands.lane(placing);
        if (!placing.aloneInMarket) {
            return Math.max(placing.filledAt, lane.lastFillAt()) + rules.positionSettle();
        }
        long others = lane.lastFillByOthers(placing.id());
        return others == 0 ? placing.filledAt : Math.max(placing.filledAt, others + rules.positionSettle());
    }

    /** When the order book is wanted next for a smart order, microseconds. */
    long bookWanted() {
        long wanted = Long.MAX_VALUE;
        for (Placing placing : commands.open()) {
            ExposureProbe probe = placing.probe;
            wanted = probe == null ? wanted : Math.min(wanted, probe.bookDue(rules.positionSettle()));
        }
        return wanted;
    }

    /** When the positions are wanted next for a smart order, microseconds. */
    long positionsWanted() {
        long wanted = Long.MAX_VALUE;
        for (Placing placing : commands.open()) {
            ExposureProbe probe = placing.probe;
            if (probe != null) {
                long lastFill = commands.lane(placing).lastFillAt();
                wanted = Math.min(wanted, probe.positionDue(lastFill, rules.positionSettle()));
            }
            if (placing.filledAt != 0) {
                wanted = Math.min(wanted, Math.min(trusted(placing), placing.filledAt + rules.verifyFor() + 1));
            }
        }
        return wanted;
    }

    private static long net(SmartOrder smart, List<PositionRow> rows) {
        return rows.stream()
                .filter(row -> row.instrument().equals(smart.contract().key()) && row.product() == smart.product())
                .mapToLong(PositionRow::net)
                .sum();
    }

    private BookView view(SmartOrder smart, long startedAt, long endedAt, List<BookRow> rows) {
        Map<String, Long> filled = new HashMap<>();
        long working = 0;
        boolean anyOpen = false;
        for (BookRow row : rows) {
            if (!row.instrument().equals(smart.contract().key()) || row.product() != smart.product()) {
                continue;
            }
            Leg ours = legs.leg(row.clientOrderId());
            if (ours == null || !row.brokerOrderId().equals(ours.state().view().brokerOrderId())) {
                filled.put(row.brokerOrderId(), row.cumulative());
            }
            if (ours == null && row.open() > 0) {
                anyOpen = true;
                working += row.sleeping() ? 0 : row.side().signed(row.open());
            }
        }
        // what works is taken from the machine, and so is what filled: pushes may have brought it further than this
        // read
        legs.of(smart.contract().key())
                .filter(leg -> leg.terms().product() == smart.product())
                .forEach(leg -> filled.put(leg.id(), leg.state().view().cumulative()));
        filled.values().removeIf(units -> units == 0);
        for (Leg own : ownAtBroker(smart)) {
            anyOpen = true;
            working += sleeping(own) ? 0 : own.signedOpen();
        }
        return new BookView(startedAt, endedAt, filled, working, anyOpen);
    }

    /** Our own orders as the machine has them: the newest of all lists, whichever list lags. */
    private List<Leg> ownAtBroker(SmartOrder smart) {
        return legs.lane(smart.contract().key()).openLegs.stream()
                .map(legs::leg)
                .filter(Objects::nonNull)
                .filter(leg -> leg.state().atBroker() && leg.terms().product() == smart.product())
                .toList();
    }

    private static boolean sleeping(Leg leg) {
        LegTerms terms = leg.terms();
        return terms.pricing().kind().conditional() && leg.state().view().cumulative() == 0;
    }
}
