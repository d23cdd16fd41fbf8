package io.tickwire.simulator.http;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** What answers one route. Called on the event loop; work that takes long completes the stage from elsewhere. */
public interface Handler {
    /** @throws Refusal to answer with its reply */
    CompletionStage<Reply> handle(Call call);

    /** A handler that answers at once. */
    static Handler now(Function<Call, Reply> answer) {
        return call -> CompletableFuture.completedFuture(answer.apply(call));
    }
}
