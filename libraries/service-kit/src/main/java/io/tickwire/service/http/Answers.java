package io.tickwire.service.http;

import io.tickwire.service.lifecycle.NamedThreads;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs routes on few threads and for a limited time; whatever happens becomes an answer. */
final class Answers {
    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    private final String service;
    private final HttpLimits limits;
    private final ExecutorService routes;

    Answers(String service, HttpLimits limits) {
        this.service = service;
        this.limits = limits;
        this.routes = NamedThreads.pool(service + "-route-%d", limits.routing(), limits.queued());
    }

    Reply answer(String what, Callable<Reply> route) {
        Future<Reply> answer;
        try {
            answer = routes.submit(route);
        } catch (RejectedExecutionException full) {
            return Reply.error(503, "too many requests at once", "try again in a second, with fewer at once");
        }
        try {
            return answer.get(limits.request().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            answer.cancel(true);
            LOG.atWarn()
                    .setMessage("request timed out")
                    .addKeyValue("request", what)
                    .log();
            return Reply.error(503, "no answer within " + limits.request().toSeconds() + " s", "try again");
        } catch (ExecutionException failed) {
            return failed(what, failed.getCause() == null ? failed : failed.getCause());
        } catch (InterruptedException stopping) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return stopping();
        }
    }

    Reply failed(String what, Throwable failure) {
        if (failure instanceof BadRequest bad) {
            return Reply.error(400, bad.error(), bad.remedy());
        }
        LOG.atError()
                .setMessage("request failed")
                .addKeyValue("request", what)
                .setCause(failure)
                .log();
        return Reply.error(500, "internal error", "see \"request failed\" in the log of " + service);
    }

    static Reply stopping() {
        return Reply.error(503, "the service is stopping", "try again when it is back, or another instance");
    }

    void close() {
        routes.shutdownNow();
    }
}
