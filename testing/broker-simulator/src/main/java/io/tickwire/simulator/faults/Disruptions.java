package io.tickwire.simulator.faults;

import io.tickwire.simulator.faults.Fault.Kind;
import io.tickwire.simulator.http.Call;
import io.tickwire.simulator.http.Envelope;
import io.tickwire.simulator.http.HtmlPages;
import io.tickwire.simulator.http.Reply;
import io.tickwire.simulator.wire.Disruption;
import io.tickwire.simulator.wire.Disruption.Ending;

/** What each kind of fault does to a call it strikes. */
final class Disruptions {
    private static final String CUT_JSON = "{\"type\":\"success\",\"code\":\"s-";

    private Disruptions() {}

    static boolean matches(Fault fault, Call call) {
        boolean login = call.path().endsWith("/auth/login") || call.path().endsWith("/user/session");
        return !call.path().startsWith("/admin")
                && (fault.method().isEmpty() || fault.method().equals(call.method()))
                && call.path().contains(fault.path())
                && (fault.kind() != Kind.REFUSE_LOGIN || login);
    }

    static Disruption of(Fault fault) {
        return switch (fault.kind()) {
            case REFUSE_LOGIN ->
                Disruption.replyWith(
                        Envelope.error(fault.status(), "e-auth-0001", text(fault, "Invalid appKey or secretKey")));
            case SLOW -> Disruption.delayed(fault.delay());
            case SERVER_ERROR -> Disruption.replyWith(HtmlPages.serverError(fault.status()));
            case NOT_FOUND_PAGE -> Disruption.replyWith(HtmlPages.notFound());
            case GARBAGE_BODY -> Disruption.replyWith(Reply.json(200, text(fault, CUT_JSON)));
            case RESET -> Disruption.skipThen(Ending.RESET);
            case TIMEOUT -> Disruption.skipThen(Ending.WITHHOLD);
            case RUN_THEN_RESET -> Disruption.runThen(Ending.RESET);
            case RUN_THEN_TIMEOUT -> Disruption.runThen(Ending.WITHHOLD);
            case RATE_LIMITED ->
                Disruption.replyWith(Envelope.error(
                        fault.status(), "e-apirl-0004", text(fault, "Rate limit exceeded for user DEMO")));
            case REDIRECT -> Disruption.replyWith(Reply.redirect(fault.status(), text(fault, "/dashboard#!/login")));
            default -> Disruption.NONE;
        };
    }

    private static String text(Fault fault, String otherwise) {
        return fault.text().isEmpty() ? otherwise : fault.text();
    }
}
