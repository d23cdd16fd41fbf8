package io.tickwire.orders.broker.paper;

import io.tickwire.orders.broker.BookRow;
import io.tickwire.orders.broker.BrokerOutcome;
import io.tickwire.orders.broker.OrderChange;
import io.tickwire.orders.broker.OrderRequest;
import io.tickwire.orders.broker.OrderStatus;
import io.tickwire.orders.broker.OrderValues;
import io.tickwire.orders.broker.paper.PaperTick.Level;
import io.tickwire.orders.command.Pricing;
import io.tickwire.orders.command.Product;
import io.tickwire.orders.command.Side;
import io.tickwire.orders.command.Validity;
import io.tickwire.orders.price.Price;
import io.tickwire.schemas.FixedPoint;
import io.tickwire.schemas.InstrumentKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A book whose changes are always kept, with time and ticks in the hands of the test. */
final class PaperBench {
    static final long SECOND = 1_000_000L;
    static final InstrumentKey RELIANCE = InstrumentKey.parse("NSECM:2885");

    /** Monday 2026-11-23, 10:00 in India. */
    private static final long MORNING = Instant.parse("2026-11-23T04:30:00Z").getEpochSecond() * SECOND;

    long now = MORNING;
    PaperBook book = new PaperBook(PaperState.EMPTY, now);
    private int orders;

    String place(Side side, long quantity, Pricing pricing) {
        return place(side, quantity, pricing, Product.MIS, Validity.DAY);
    }

    String place(Side side, long quantity, Pricing pricing, Product product, Validity validity) {
        return ((BrokerOutcome.Accepted) ask(book.place(null, order(side, quantity, pricing, product, validity), now)))
                .brokerOrderId();
    }

    OrderRequest order(Side side, long quantity, Pricing pricing, Product product, Validity validity) {
        return new OrderRequest("id-" + ++orders, null, RELIANCE, product, side, quantity, pricing, validity, 0, null);
    }

    BrokerOutcome modify(String number, long quantity, Pricing pricing) {
        OrderValues values = new OrderValues(pricing, quantity, Validity.DAY, 0);
        return ask(book.modify(null, new OrderChange(number, "", Product.MIS, values), now));
    }

    BrokerOutcome ask(Ruling ruling) {
        book.apply(ruling.change());
        return ruling.outcome();
    }

    /** A tick received a second later. */
    void tick(@Nullable Level bid, @Nullable Level ask) {
        tick(bid, ask, null);
    }

    void tick(@Nullable Level bid, @Nullable Level ask, @Nullable Level last) {
        now += SECOND;
        meet(new PaperTick(RELIANCE, now, bid, ask, last, null));
    }

    void meet(PaperTick tick) {
        book.apply(book.met(tick, now));
    }

    /** The next morning, as a gateway finds it. */
    void nextDay() {
        now += 86_400 * SECOND;
        book = new PaperBook(kept(), now);
        book.apply(book.endOfEarlierDays(now));
    }

    private PaperState kept() {
        return book.state();
    }

    static Level at(String price, long quantity) {
        return new Level(FixedPoint.of(price), quantity);
    }

    static Pricing limit(String price) {
        return Pricing.limit(FixedPoint.of(price));
    }

    BookRow row(String number) {
        return book.rows(null).stream()
                .filter(row -> row.brokerOrderId().equals(number))
                .findFirst()
                .orElseThrow();
    }

    long filled(String number) {
        return row(number).cumulative();
    }

    OrderStatus status(String number) {
        return row(number).status();
    }

    long net(Product product) {
        return book.positions(null, instrument -> new Price(FixedPoint.of("1300.00"), now)).stream()
                .filter(row -> row.product() == product)
                .mapToLong(row -> row.net())
                .sum();
    }
}
