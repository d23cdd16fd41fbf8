package io.tickwire.orders.drive;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tickwire.orders.desk.DeskView;
import java.util.function.ToDoubleFunction;

/** What the desk holds, as gauges. */
final class DriverMetrics {
    private DriverMetrics() {}

    static void bind(MeterRegistry metrics, AccountDriver driver) {
        Gauge.builder("tickwire.orders.active", driver, each -> active(each) ? 1 : 0)
                .description("1 while this instance acts for the account")
                .register(metrics);
        gauge(metrics, driver, "open.commands", "commands without a terminal event", DeskView::openCommands);
        gauge(metrics, driver, "open.orders", "orders that are not over", DeskView::openOrders);
        gauge(metrics, driver, "unknown", "orders with an unknown outcome", DeskView::unknown);
        gauge(metrics, driver, "operator.needed", "orders a person must decide on", DeskView::needsOperator);
        gauge(
                metrics,
                driver,
                "reads.failing",
                "1 while the broker's lists cannot be read",
                v -> v.readsFail() ? 1 : 0);
    }

    private static boolean active(AccountDriver driver) {
        return driver.standing().role() == Standing.Role.ACTIVE;
    }

    private static void gauge(
            MeterRegistry metrics,
            AccountDriver driver,
            String name,
            String meaning,
            ToDoubleFunction<DeskView> value) {
        Gauge.builder("tickwire.orders." + name, driver, each -> {
                    DeskView view = each.standing().desk();
                    return view == null ? 0 : value.applyAsDouble(view);
                })
                .description(meaning)
                .register(metrics);
    }
}
