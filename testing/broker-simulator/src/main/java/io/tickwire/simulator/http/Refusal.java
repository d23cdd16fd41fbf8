package io.tickwire.simulator.http;

/** Ends the handling of a call early with this reply: an answer, not a fault, so it carries no stack trace. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Reply reply;

    public Refusal(Reply reply) {
        super("HTTP " + reply.status(), null, false, false);
        this.reply = reply;
    }

    public Reply reply() {
        return reply;
    }
}
