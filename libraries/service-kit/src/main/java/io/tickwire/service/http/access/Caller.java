package io.tickwire.service.http.access;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, as far as the request tells.
 *
 * @param authorization values of the header, as they came
 * @param loopback whether the connection comes from this machine
 * @param host the name the caller knows us by, with its port; null when it said none
 * @param relayed whether it says that somebody else asks through it: a proxy, or a page in a browser
 */
public record Caller(
        List<String> authorization,
        boolean loopback,
        @Nullable String host,
        boolean relayed) {
    private static final Pattern THIS_MACHINE =
            Pattern.compile("(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d+)?", Pattern.CASE_INSENSITIVE);

    /**
     * Whether a program of this machine asks for itself. A name of ours that is not of this machine gives away a page that
     * had its own name lead to us.
     */
    boolean local() {
        return loopback
                && !relayed
                && (host == null || THIS_MACHINE.matcher(host).matches());
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "Caller[authorization=" + (authorization.isEmpty() ? "none" : "***") + ", loopback=" + loopback
                + ", host=" + host + ", relayed=" + relayed + "]";
    }
}
