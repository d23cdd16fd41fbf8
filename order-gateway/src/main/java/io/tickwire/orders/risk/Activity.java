package io.tickwire.orders.risk;

import io.tickwire.orders.execute.Leg;
import io.tickwire.orders.execute.LegFacts;
import io.tickwire.orders.execute.LegState;
import io.tickwire.orders.execute.LegTerms;
import io.tickwire.orders.execute.TradingDay;
import io.tickwire.orders.ledger.Recovered;
import io.tickwire.orders.price.Prices;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The account's orders and attempts as the ledger has them: all that limits are counted from. An attempt counts from the
 * moment it may leave until a window after its answer, because until then its bytes may still have left.
 */
final class Activity {
    private static final long ON_ITS_WAY = Long.MAX_VALUE;

    private record Attempt(String order, long over) {}

    private final Map<String, Leg> legs = new LinkedHashMap<>();
    private final Map<String, Attempt> attempts = new LinkedHashMap<>();
    private final Map<String, Long> rejections = new LinkedHashMap<>();
    private @Nullable LocalDate day;

    /** Whoever sent before us may have written until now. What was sent of orders that are not here is not ours. */
    void began(Recovered recovered, long now) {
        recovered.legs().forEach(owned -> legs.put(owned.leg().id(), owned.leg()));
        Recovered.Today today = recovered.today();
        today.attempts().stream()
                .filter(made -> legs.containsKey(made.clientOrderId()))
                .forEach(made -> {
                    Long answeredAt = made.answeredAt();
                    attempts.put(
                            name(made.clientOrderId(), made.number()),
                            new Attempt(made.clientOrderId(), answeredAt == null ? now : answeredAt));
                });
        today.rejections().stream()
                .filter(rejection -> legs.containsKey(rejection.clientOrderId()))
                .forEach(rejection -> rejections.put(rejection.clientOrderId(), rejection.at()));
    }

    void moved(Leg leg, long now) {
        beginDay(TradingDay.of(now));
        Leg before = legs.put(leg.id(), leg);
        boolean was = before != null && before.state() instanceof LegState.Rejected;
        if (leg.state() instanceof LegState.Rejected && !was) {
            rejections.put(leg.id(), now);
        }
    }

    void attempted(String order, int number) {
        attempts.put(name(order, number), new Attempt(order, ON_ITS_WAY));
    }

    void answered(String order, int number, long now) {
        attempts.computeIfPresent(name(order, number), (name, made) -> new Attempt(order, now));
    }

    /** Yesterday's orders count no more, but for those that may still fill. */
    private void beginDay(LocalDate today) {
        if (!today.equals(day)) {
            day = today;
            legs.values().removeIf(leg -> leg.state().terminal() && !of(leg, today) && !late(leg));
            attempts.values().removeIf(made -> made.over() != ON_ITS_WAY && !legs.containsKey(made.order()));
            rejections.keySet().removeIf(order -> !legs.containsKey(order));
        }
    }

    /** A window may reach back over midnight. */
    private boolean late(Leg leg) {
        return TradingDay.of(leg.terms().plannedAt()).plusDays(1).equals(day);
    }

    private static boolean of(Leg leg, LocalDate today) {
        return TradingDay.of(leg.terms().plannedAt()).equals(today);
    }

    /** When each attempt counted in a window that ends now was over, microseconds; Long.MAX_VALUE while it is on its way. */
    LongStream within(long window, long now) {
        return attempts.values().stream().mapToLong(Attempt::over).filter(over -> over > now - window);
    }

    /** Orders other than this one of the same instrument, side and quantity that were sent in a window that ends now. */
    long alike(LegTerms order, long window, long now) {
        Set<String> sent = new HashSet<>();
        attempts.values().stream().filter(made -> made.over() > now - window).forEach(made -> sent.add(made.order()));
        return sent.stream().filter(id -> alike(legs.get(id), order)).count();
    }

    private static boolean alike(@Nullable Leg leg, LegTerms order) {
        return leg != null
                && !leg.id().equals(order.clientOrderId())
                && leg.terms().instrument().equals(order.instrument())
                && leg.terms().side() == order.side()
                && leg.terms().quantity() == order.quantity();
    }

    /** Orders sent today, without this one. */
    long sentToday(LegTerms order, long now) {
        return today(order, now).count();
    }

    /** What today's orders have cost or may still cost, without this one. */
    long notionalToday(LegTerms order, Prices prices, long now) {
        return today(order, now).mapToLong(leg -> Notional.of(leg, prices)).reduce(0, Notional::plus);
    }

    private Stream<Leg> today(LegTerms order, long now) {
        LocalDate today = TradingDay.of(now);
        Set<String> sent = new HashSet<>();
        attempts.values().forEach(made -> sent.add(made.order()));
        return legs.values().stream()
                .filter(leg -> sent.contains(leg.id()) && of(leg, today))
                .filter(leg -> !leg.id().equals(order.clientOrderId()));
    }

    /** Orders that may fill, or of which nobody knows whether the broker has them. */
    long open() {
        return legs.values().stream()
                .filter(leg -> leg.state() instanceof LegState.Sending
                        || leg.state().atBroker()
                        || LegFacts.undecided(leg.state()))
                .count();
    }

    long undecided() {
        return legs.values().stream()
                .filter(leg -> LegFacts.undecided(leg.state()))
                .count();
    }

    /** When the newest unknown outcome became one, microseconds; 0 when there is none. */
    long newestUnknown() {
        return legs.values().stream()
                .map(Leg::state)
                .mapToLong(state -> state instanceof LegState.Unknown unknown ? unknown.since() : 0)
                .max()
                .orElse(0);
    }

    /** Orders the broker or the exchange rejected after a moment. */
    long rejectedSince(long moment) {
        return rejections.values().stream().filter(at -> at > moment).count();
    }

    private static String name(String order, int number) {
        return order + "#" + number;
    }
}
