package io.tickwire.simulator.wire;

import io.tickwire.simulator.http.HtmlPages;
import io.tickwire.simulator.http.Reply;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a scripted fault does to one call.
 *
 * @param instead answered in place of the route, which is then not run; null lets the route run
 * @param delay how long the answer is held back
 * @param ending what the client gets in the end
 */
public record Disruption(@Nullable Reply instead, Duration delay, Ending ending) {
    /** How the exchange ends on the wire. */
    public enum Ending {
        REPLY,
        /** Never answered: the connection stays open until the client gives up. */
        WITHHOLD,
        /** The connection is reset in place of the answer. */
        RESET
    }

    public static final Disruption NONE = new Disruption(null, Duration.ZERO, Ending.REPLY);

    public static Disruption replyWith(Reply reply) {
        return new Disruption(reply, Duration.ZERO, Ending.REPLY);
    }

    public static Disruption delayed(Duration delay) {
        return new Disruption(null, delay, Ending.REPLY);
    }

    /** The route runs, but the client never learns how it went. */
    public static Disruption runThen(Ending ending) {
        return new Disruption(null, Duration.ZERO, ending);
    }

    /** The route does not run and the client gets no answer either. */
    public static Disruption skipThen(Ending ending) {
        return new Disruption(HtmlPages.serverError(502), Duration.ZERO, ending);
    }
}
