package io.tickwire.orders.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwire.orders.command.CommandHeader;
import io.tickwire.orders.command.Contract;
import io.tickwire.orders.command.Pricing;
import io.tickwire.orders.command.Product;
import io.tickwire.orders.command.SmartOrder;
import io.tickwire.orders.command.Validity;
import io.tickwire.schemas.InstrumentKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class SmartOrderPlannerTest {
    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/golden/smart-orders.csv")
    void plansAsTheTableSays(
            String name, long target, long position, long working, int unknown, long lot, Long largest, String plan) {
        OrderPlan made = SmartOrderPlanner.plan(order(target, lot, largest), exposure(position, working, unknown));
        assertThat(text(made)).isEqualTo(plan);
    }

    @Test
    void refusesToOverflowRatherThanToTradeTheWrongWay() {
        assertThatThrownBy(() -> SmartOrderPlanner.plan(order(Long.MIN_VALUE, 1, null), exposure(Long.MAX_VALUE, 0, 0)))
                .isInstanceOf(ArithmeticException.class);
    }

    private static Exposure exposure(long position, long working, int unknown) {
        return new Exposure(position, Math.max(0, working), Math.max(0, -working), unknown);
    }

    private static SmartOrder order(long target, long lot, Long largest) {
        return new SmartOrder(
                new CommandHeader("c", "demo", null, "test", 0, 1),
                new Contract(InstrumentKey.parse("NSEFO:49543"), "NIFTY", lot, largest),
                Product.MIS,
                target,
                Pricing.MARKET,
                Validity.DAY);
    }

    private static String text(OrderPlan plan) {
        if (plan instanceof OrderPlan.Place place) {
            return place.side() + " " + place.quantity();
        }
        if (plan instanceof OrderPlan.Refuse refuse) {
            return refuse.reason().name();
        }
        return plan instanceof OrderPlan.Wait ? "WAIT" : "NOTHING";
    }
}
