package io.tickwire.service.http;

import java.io.IOException;

/** Answers with server-sent events. Each caller has a thread of its own. */
@FunctionalInterface
public interface EventRoute {
    /**
     * Called before the response begins: a {@link BadRequest} from here still reaches the caller as 400.
     *
     * @return what then sends the events
     */
    Source open(Request request) throws Exception;

    /**
     * Sends until there is nothing more, the caller is gone or the service stops: let the IOException or
     * InterruptedException that tells of either pass.
     */
    @FunctionalInterface
    interface Source {
        void run(Sink sink) throws Exception;
    }

    /** Where the events go; each call reaches the wire before it returns. One thread at a time. */
    interface Sink {
        /**
         * Sends one event.
         *
         * @param event name of the event, without line breaks
         * @param json written as JSON on one line
         * @throws IOException when the caller is gone
         */
        void send(String event, Object json) throws IOException;

        /** A comment: keeps the connection alive and finds out whether the caller is still there. */
        void heartbeat() throws IOException;
    }
}
