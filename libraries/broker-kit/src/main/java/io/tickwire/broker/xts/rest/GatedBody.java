package io.tickwire.broker.xts.rest;

import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A request body that knows whether it left. The HTTP client asks for it once the connection stands and the headers are
 * out, and a request whose body never left cannot have been carried out: that is our proof of {@code NotSent}. It
 * leaves at most once, so the client cannot repeat a request on its own either.
 */
final class GatedBody implements HttpRequest.BodyPublisher {
    private enum State {
        HELD,
        RELEASED,
        SHUT
    }

    private final HttpRequest.BodyPublisher bytes;
    private final SendGate gate;
    private final AtomicReference<State> state = new AtomicReference<>(State.HELD);
    private volatile @Nullable String refusal;

    GatedBody(byte[] bytes, SendGate gate) {
        this.bytes = HttpRequest.BodyPublishers.ofByteArray(bytes);
        this.gate = gate;
    }

    /** Keeps the body from leaving ever after. True when it had not left: then nobody has received the request. */
    boolean shut() {
        return state.compareAndSet(State.HELD, State.SHUT) || state.get() == State.SHUT;
    }

    /** Why the gate refused, or null when it did not. */
    @Nullable
    String refusal() {
        return refusal;
    }

    @Override
    public long contentLength() {
        return bytes.contentLength();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        refusal = gate.refusal();
        if (refusal != null) {
            shut();
        }
        if (state.compareAndSet(State.HELD, State.RELEASED)) {
            bytes.subscribe(subscriber);
        } else {
            subscriber.onSubscribe(new NothingToGive());
            subscriber.onError(new IllegalStateException("the request was withdrawn before it left"));
        }
    }

    private static final class NothingToGive implements Flow.Subscription {
        @Override
        public void request(long count) {}

        @Override
        public void cancel() {}
    }
}
