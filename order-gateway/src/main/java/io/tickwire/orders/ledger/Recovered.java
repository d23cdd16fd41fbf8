package io.tickwire.orders.ledger;

import io.tickwire.orders.event.Subject;
import io.tickwire.orders.execute.Leg;
import io.tickwire.orders.request.Asked;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a gateway finds when it takes over an account.
 *
 * @param open commands a desk took that have no terminal fact, in the order they were stored
 * @param legs orders that are not over, and those planned today: the broker may still come up with one of them
 * @param asked attempts of requests of open commands and of today, oldest first: a copy of one may still be on its way
 * @param today what was sent and rejected lately, for limits that a new owner must not forget
 */
public record Recovered(List<StoredCommand> open, List<OwnedLeg> legs, List<Asked> asked, Today today) {
    public static final Recovered NOTHING = new Recovered(List.of(), List.of());

    /** One in which nothing was asked, and nothing sent lately. */
    public Recovered(List<StoredCommand> open, List<OwnedLeg> legs) {
        this(open, legs, List.of(), Today.NOTHING);
    }

    /**
     * All of it that is about the clients asked for, and the whole of today; null is asked for what names none. Requests name
     * orders and commands, which are nobody else's, and are told to all.
     */
    public Recovered only(Predicate<@Nullable String> client) {
        return new Recovered(
                open.stream()
                        .filter(stored -> client.test(stored.command().header().clientId()))
                        .toList(),
                legs.stream()
                        .filter(owned -> client.test(owned.leg().terms().clientId()))
                        .toList(),
                asked,
                today);
    }

    /** An order with the command it belongs to. */
    public record OwnedLeg(Subject subject, Leg leg) {}

    /** Attempts and rejections of the orders of today and yesterday. */
    public record Today(List<Attempted> attempts, List<Rejected> rejections) {
        public static final Today NOTHING = new Today(List.of(), List.of());
    }

    /** @param answeredAt when its call came back, UTC microseconds; null when nobody heard that it did */
    public record Attempted(
            String clientOrderId, int number, @Nullable Long answeredAt) {}

    /** @param at when the rejection became known, UTC microseconds */
    public record Rejected(String clientOrderId, long at) {}
}
