package io.tickwire.orders.command;

import org.jspecify.annotations.Nullable;

/**
 * What every command has.
 *
 * @param commandId UUID chosen by the sender; the same id is the same command, ever
 * @param account account the command is for
 * @param clientId client of a dealer account; null for an investor account
 * @param strategyId who sends it
 * @param createdAt when it was made, UTC microseconds
 * @param notAfter nothing is sent to the broker for it after this moment, UTC microseconds
 */
public record CommandHeader(
        String commandId,
        String account,
        @Nullable String clientId,
        String strategyId,
        long createdAt,
        long notAfter) {}
