package io.tickwire.broker.xts.rest;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP exchange and what is known about it afterwards. The JDK's client itself asks again when a connection ends
 * before the first byte of the answer to a GET, unseen by us and harmless; anything with a {@link GatedBody} it cannot
 * repeat, and a DELETE it does not.
 */
final class HttpTransport {
    static {
        // Servers of this kind close idle connections after 5 s; a request written onto a connection just closed has
        // an unknown outcome. Letting go first keeps orders off such connections. An operator's own setting wins.
        if (System.getProperty("jdk.httpclient.keepalive.timeout") == null) {
            System.setProperty("jdk.httpclient.keepalive.timeout", "4");
        }
    }

    /** What came of an exchange. */
    sealed interface Answer {
        /** An HTTP answer, complete to its last byte. */
        record Received(int status, String contentType, byte[] body) implements Answer {}

        /** No complete request left. */
        record NotSent(String cause, boolean ours) implements Answer {}

        /** The request may have arrived. */
        record Lost(String cause) implements Answer {}
    }

    private final HttpClient client;

    HttpTransport(Duration connectTimeout, SSLContext tls) {
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout)
                .sslContext(tls)
                .build();
    }

    /**
     * @param body the request's body, or null when it has none
     * @param timeout for everything, the answer's last byte included: the client's own timeout ends with the headers
     */
    Answer exchange(HttpRequest request, @Nullable GatedBody body, int largestAnswer, Duration timeout) {
        CompletableFuture<HttpResponse<byte[]>> exchange =
                client.sendAsync(request, answer -> new CappedBody(largestAnswer));
        try {
            return received(exchange.get(timeout.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException late) {
            return abandoned(exchange, body, "no complete answer within " + timeout.toMillis() + " ms");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return abandoned(exchange, body, "interrupted while waiting for the answer");
        } catch (ExecutionException failed) {
            return failed(failed.getCause() == null ? failed : failed.getCause(), body);
        }
    }

    private static Answer received(HttpResponse<byte[]> answer) {
        String contentType = answer.headers().firstValue("content-type").orElse("");
        return new Answer.Received(answer.statusCode(), contentType, answer.body());
    }

    /** Shuts the body before cancelling: whichever comes first decides whether it left, and no third thing happens. */
    private static Answer abandoned(CompletableFuture<?> exchange, @Nullable GatedBody body, String cause) {
        boolean heldBack = body != null && body.shut();
        exchange.cancel(true);
        return heldBack ? new Answer.NotSent(cause + ", before the request left", false) : new Answer.Lost(cause);
    }

    private static Answer failed(Throwable failure, @Nullable GatedBody body) {
        if (body != null && body.refusal() != null) {
            return new Answer.NotSent(body.refusal(), true);
        }
        boolean notSent = body == null ? beforeSending(failure) : body.shut();
        String cause = failure.getClass().getSimpleName() + ": " + failure.getMessage();
        return notSent ? new Answer.NotSent(cause, false) : new Answer.Lost(cause);
    }

    /** For requests without body, whose headers are all there is. */
    private static boolean beforeSending(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException
                    || cause instanceof HttpConnectTimeoutException
                    || cause instanceof UnknownHostException
                    || cause instanceof UnresolvedAddressException
                    || cause instanceof SSLHandshakeException) {
                return true;
            }
            if (!(cause instanceof IOException)) {
                return false;
            }
        }
        return false;
    }
}
