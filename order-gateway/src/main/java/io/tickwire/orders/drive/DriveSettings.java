package io.tickwire.orders.drive;

import io.tickwire.orders.desk.DeskRules;
import io.tickwire.orders.listen.ListenLimits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How an account is driven.
 *
 * @param leaseLife how long a lease lasts without renewal
 * @param leaseMargin how much of it must be left to act, and above all to send an order
 * @param sessionCheck how often the broker's login is looked after
 * @param parallel placements on their way at once, of different instruments
 * @param listen how to listen to what the broker tells by itself; null when nobody should
 */
public record DriveSettings(
        DeskRules rules,
        Duration leaseLife,
        Duration leaseMargin,
        Duration sessionCheck,
        int parallel,
        @Nullable ListenLimits listen) {}
