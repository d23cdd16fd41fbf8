package io.tickwire.orders.desk;

import io.tickwire.orders.command.Command;
import io.tickwire.orders.command.PlaceBracketOrder;
import io.tickwire.orders.command.PlaceCoverOrder;
import io.tickwire.orders.command.Pricing;
import io.tickwire.orders.command.Product;
import io.tickwire.orders.command.Protection;
import io.tickwire.orders.command.Side;
import io.tickwire.orders.command.Validity;
import io.tickwire.orders.execute.ClientOrderIds;
import io.tickwire.orders.execute.Leg;
import io.tickwire.orders.execute.LegTerms;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The order of a bracket or cover command: its entry. The exits are the broker's, and none of ours. */
final class ProtectedLegs {
    private ProtectedLegs() {}

    /**
     * Null when the command places no such order.
     *
     * @param notAfter it is not sent after this moment, microseconds
     */
    static @Nullable Leg of(Command command, ClientOrderIds ids, long notAfter, long now) {
        if (command instanceof PlaceBracketOrder order) {
            Pricing pricing = Pricing.limit(order.limit());
            return leg(
                    order, ids, Product.BO, order.side(), order.quantity(), pricing, order.protection(), notAfter, now);
        }
        return command instanceof PlaceCoverOrder order
                ? leg(
                        order,
                        ids,
                        Product.CO,
                        order.side(),
                        order.quantity(),
                        order.pricing(),
                        order.protection(),
                        notAfter,
                        now)
                : null;
    }

    private static Leg leg(
            Command command,
            ClientOrderIds ids,
            Product product,
            Side side,
            long quantity,
            Pricing pricing,
            Protection protection,
            long notAfter,
            long now) {
        return Leg.planned(new LegTerms(
                command.id(),
                1,
                ids.of(command.header().account(), command.id(), 1),
                command.header().clientId(),
                Objects.requireNonNull(command.contract()).key(),
                product,
                side,
                quantity,
                pricing,
                Validity.DAY,
                0,
                notAfter,
                now,
                protection));
    }
}
