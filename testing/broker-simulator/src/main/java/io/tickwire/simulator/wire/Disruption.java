package io.tickwire.simulator.wire;

import io.tickwire.simulator.http.HtmlPages;
import io.tickwire.simulator.http.Reply;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a scripted fault does to one call.
 *
 * @param instead answered in place of the route, which is then not run; null lets the route run
 * @param before how long the call is held back before the route runs
 * @param delay how long the answer is held back
 * @param afterwards answered in place of what the route said; null is what it said
 * @param ending what the client gets in the end
 * @param bytes how much of the answer, when the ending is CUT
 */
public record Disruption(
        @Nullable Reply instead,
        Duration before,
        Duration delay,
        @Nullable Reply afterwards,
        Ending ending,
        int bytes) {
    /** How the exchange ends on the wire. */
    public enum Ending {
        REPLY,
        /** Never answered: the connection stays open until the client gives up. */
        WITHHOLD,
        /** The connection is reset in place of the answer. */
        RESET,
        /** The connection is closed after so many bytes of the answer. */
        CUT
    }

    public static final Disruption NONE = ending(null, Ending.REPLY);

    private static Disruption ending(@Nullable Reply instead, Ending ending) {
        return new Disruption(instead, Duration.ZERO, Duration.ZERO, null, ending, 0);
    }

    public static Disruption replyWith(Reply reply) {
        return ending(reply, Ending.REPLY);
    }

    public static Disruption delayed(Duration delay) {
        return new Disruption(null, Duration.ZERO, delay, null, Ending.REPLY, 0);
    }

    /** The route runs, but the client never learns how it went. */
    public static Disruption runThen(Ending ending) {
        return ending(null, ending);
    }

    /** The route runs, but the client is told something else. */
    public static Disruption runThenReplyWith(Reply reply) {
        return new Disruption(null, Duration.ZERO, Duration.ZERO, reply, Ending.REPLY, 0);
    }

    /** The route runs, and the client gets the first bytes of the answer. */
    public static Disruption runThenCut(int bytes) {
        return new Disruption(null, Duration.ZERO, Duration.ZERO, null, Ending.CUT, bytes);
    }

    /** The route runs when the client no longer waits for it. */
    public static Disruption runAfter(Duration before) {
        return new Disruption(null, before, Duration.ZERO, null, Ending.WITHHOLD, 0);
    }

    /** The route does not run and the client gets no answer either. */
    public static Disruption skipThen(Ending ending) {
        return ending(HtmlPages.serverError(502), ending);
    }
}
