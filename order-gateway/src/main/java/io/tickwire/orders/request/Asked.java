package io.tickwire.orders.request;

import org.jspecify.annotations.Nullable;

/**
 * One attempt of a request that must not be made blindly again: written before a byte of it leaves, and once more with the
 * reply.
 *
 * @param attempt from 1
 * @param epoch the lease epoch under which it was made
 * @param at when its intent was stored, microseconds
 * @param reply null while nobody has heard one
 */
public record Asked(
        String commandId,
        int attempt,
        BrokerRequest request,
        long epoch,
        long at,
        @Nullable Reply reply) {
    public Asked answered(Reply heard) {
        return new Asked(commandId, attempt, request, epoch, at, heard);
    }

    /** Whether a copy of it may still be on its way, or have been carried out without anybody's knowing. */
    public boolean open() {
        return reply == null || reply.kind() == Reply.Kind.UNKNOWN;
    }
}
