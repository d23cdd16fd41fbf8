package io.tickwire.ingest.broker;

/** What a feed reports; called from the socket's thread, so nothing here may block. */
public interface FeedEvents {
    void opened(long epoch);

    /** The broker refused the token, or ended its session. */
    void refused(long epoch, String reason);

    void lost(long epoch, String reason);

    /** Anything at all came over the socket, a mere pong included. */
    default void heard(long epoch) {}

    /**
     * A market-data message.
     *
     * @param snapshot true when it came in the answer to a subscription
     */
    void data(long epoch, String event, Payload payload, boolean snapshot);

    /** A message that comes whatever becomes of our subscriptions: processed like any, and no sign that data flows. */
    void remark(long epoch, String event, Payload payload);

    /** Data that is a text. */
    default void data(long epoch, String event, String text, boolean snapshot) {
        data(epoch, event, Payload.of(text), snapshot);
    }
}
