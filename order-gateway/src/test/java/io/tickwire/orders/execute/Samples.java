package io.tickwire.orders.execute;

import io.tickwire.orders.broker.BrokerOutcome;
import io.tickwire.orders.broker.OrderStatus;
import io.tickwire.orders.command.Pricing;
import io.tickwire.orders.command.Product;
import io.tickwire.orders.command.Reason;
import io.tickwire.orders.command.Side;
import io.tickwire.orders.command.Validity;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.testing.SealedSamples;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;

/** Legs, states and events to ask the machine about. */
final class Samples {
    static final long SECOND = 1_000_000L;

    /** 2026-11-20 10:00 IST. */
    static final long NOW = 1_795_149_000L * SECOND;

    private Samples() {}

    static Leg leg(LegState state) {
        return new Leg(terms(NOW + 30 * SECOND), state, false);
    }

    static LegTerms terms(long notAfter) {
        return new LegTerms(
                "command",
                1,
                "T0000000000000000010",
                null,
                InstrumentKey.parse("NSECM:2885"),
                Product.MIS,
                Side.BUY,
                100,
                Pricing.MARKET,
                Validity.DAY,
                0,
                notAfter,
                NOW,
                null);
    }

    static List<LegState> states() {
        return SealedSamples.of(LegState.class, Samples::value);
    }

    static List<LegEvent> events() {
        List<LegEvent> events = new ArrayList<>();
        for (BrokerOutcome outcome : outcomes()) {
            events.add(new LegEvent.Replied(1, outcome));
        }
        for (OrderStatus status : OrderStatus.values()) {
            events.add(new LegEvent.Seen(sighting(status, status == OrderStatus.FILLED ? 100 : 0)));
        }
        SealedSamples.of(LegEvent.class, Samples::value).stream()
                .filter(event -> !(event instanceof LegEvent.Replied) && !(event instanceof LegEvent.Seen))
                .forEach(events::add);
        return events;
    }

    static List<BrokerOutcome> outcomes() {
        List<BrokerOutcome> outcomes = new ArrayList<>(SealedSamples.of(BrokerOutcome.class, Samples::value));
        for (BrokerOutcome.Kind kind : BrokerOutcome.Kind.values()) {
            outcomes.add(new BrokerOutcome.Refused(kind, "e-code", "words"));
        }
        return outcomes;
    }

    static Sighting sighting(OrderStatus status, long cumulative) {
        return new Sighting("B1", null, status, cumulative, null, 100L, "", "order book 1/1");
    }

    private static Object value(RecordComponent component) {
        Class<?> type = component.getType();
        if (type == int.class) {
            return 1;
        }
        if (type == long.class) {
            return NOW;
        }
        if (type == String.class) {
            return "text";
        }
        if (type == BrokerView.class) {
            return new BrokerView("B1", null, 0, null, 100L);
        }
        if (type == Reason.class) {
            return Reason.UNCONFIRMED;
        }
        if (type == Decision.class) {
            return new Decision(null, "ravi", "not in the terminal", NOW);
        }
        if (type == BrokerOutcome.class) {
            return new BrokerOutcome.Unknown("timeout");
        }
        if (type == BrokerOutcome.Kind.class) {
            return BrokerOutcome.Kind.REJECTED;
        }
        if (type == Sighting.class) {
            return sighting(OrderStatus.OPEN, 0);
        }
        throw new IllegalStateException("no sample for " + component);
    }
}
