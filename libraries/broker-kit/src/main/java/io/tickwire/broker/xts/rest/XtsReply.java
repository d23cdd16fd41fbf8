package io.tickwire.broker.xts.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickwire.broker.xts.wire.XtsNumbers;
import io.tickwire.broker.xts.wire.XtsUnreadable;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * What became of a call. The four cases differ in what the caller may conclude, above all about an order: {@link
 * Success} it was taken, {@link Refused} it was not, {@link NotSent} nobody heard of it, {@link Unknown} find out.
 *
 * @param <T> what a success carries
 */
public sealed interface XtsReply<T> {

    /**
     * The broker said {@code type: success}.
     *
     * @param code the broker's code; not to be judged by
     * @param result the typed result
     */
    record Success<T>(String code, T result) implements XtsReply<T> {
        @Override
        public <R> XtsReply<R> map(Function<? super T, ? extends R> change) {
            try {
                return new Success<>(code, change.apply(result));
            } catch (XtsUnreadable unreadable) {
                return new Unknown<>("the answer could not be read: " + unreadable.getMessage());
            }
        }

        @Override
        public <R> XtsReply<R> then(Function<? super T, XtsReply<R>> next) {
            return next.apply(result);
        }
    }

    /**
     * The broker said {@code type: error}, or HTTP 429.
     *
     * @param kind what it means to us
     * @param code the broker's code, empty when it gave none
     * @param description the broker's words
     * @param http status of the answer
     * @param result what came with it; a missing node when nothing did
     */
    record Refused<T>(RefusalKind kind, String code, String description, int http, JsonNode result)
            implements XtsReply<T> {
        /** How many subscriptions are still free, when the refusal says so (XTS reference 3.1). */
        public OptionalInt remainingSubscriptions() {
            Long remaining = XtsNumbers.whole(result.get("Remaining_Subscription_Count"));
            return remaining == null ? OptionalInt.empty() : OptionalInt.of(Math.toIntExact(remaining));
        }

        @Override
        public <R> XtsReply<R> map(Function<? super T, ? extends R> change) {
            return new Refused<>(kind, code, description, http, result);
        }

        @Override
        public <R> XtsReply<R> then(Function<? super T, XtsReply<R>> next) {
            return new Refused<>(kind, code, description, http, result);
        }
    }

    /**
     * Provably no complete request left this process.
     *
     * @param cause what stopped it, for people
     */
    record NotSent<T>(String cause) implements XtsReply<T> {
        @Override
        public <R> XtsReply<R> map(Function<? super T, ? extends R> change) {
            return new NotSent<>(cause);
        }

        @Override
        public <R> XtsReply<R> then(Function<? super T, XtsReply<R>> next) {
            return new NotSent<>(cause);
        }
    }

    /**
     * It may or may not have happened: no answer, or one that cannot be read as the broker's word.
     *
     * @param cause what is known about it, for people
     */
    record Unknown<T>(String cause) implements XtsReply<T> {
        @Override
        public <R> XtsReply<R> map(Function<? super T, ? extends R> change) {
            return new Unknown<>(cause);
        }

        @Override
        public <R> XtsReply<R> then(Function<? super T, XtsReply<R>> next) {
            return new Unknown<>(cause);
        }
    }

    /** The same reply about another type; a change that finds the result unreadable makes a success unknown. */
    <R> XtsReply<R> map(Function<? super T, ? extends R> change);

    /** What follows a success; anything else stays as it is. */
    <R> XtsReply<R> then(Function<? super T, XtsReply<R>> next);

    default boolean ok() {
        return this instanceof Success;
    }

    /** Whether the reply is a refusal of this kind. */
    static boolean refusedFor(XtsReply<?> reply, RefusalKind kind) {
        return reply instanceof Refused<?> refused && refused.kind() == kind;
    }
}
