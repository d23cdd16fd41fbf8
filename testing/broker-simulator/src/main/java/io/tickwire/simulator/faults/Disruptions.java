package io.tickwire.simulator.faults;

import io.tickwire.simulator.faults.Fault.Kind;
import io.tickwire.simulator.http.Call;
import io.tickwire.simulator.http.Envelope;
import io.tickwire.simulator.http.HtmlPages;
import io.tickwire.simulator.http.Reply;
import io.tickwire.simulator.wire.Disruption;
import io.tickwire.simulator.wire.Disruption.Ending;
import java.util.Locale;
import java.util.Map;

/** What each kind of fault does to a call it strikes. */
final class Disruptions {
    private static final String CUT_JSON = "{\"type\":\"success\",\"code\":\"s-";

    /** The last word of each route that lists something, and what it says when there is nothing (XTS reference 4.11). */
    private static final Map<String, String> EMPTY = Map.of(
            "orders", "e-orders-0005",
            "dealerorderbook", "e-orders-0005",
            "trades", "e-tradeBook-0005",
            "dealertradebook", "e-tradeBook-0005",
            "positions", "e-portfolio-0005",
            "dealerpositions", "e-portfolio-0005",
            "holdings", "e-holdings-0005");

    private Disruptions() {}

    static boolean matches(Fault fault, Call call) {
        return !call.path().startsWith("/admin")
                && (fault.method().isEmpty() || fault.method().equals(call.method()))
                && (call.path().contains(fault.path()) || asks(call, fault.path()))
                && (fault.kind() != Kind.BAN_MARKET || hasNoLimit(call))
                && (fault.kind() != Kind.REFUSE_LOGIN || isLogin(call))
                && (fault.kind() != Kind.EMPTY_BOOK || EMPTY.containsKey(lastWord(call)));
    }

    /** @param parameter {@code clientID=CLIENT01}: the calls of one client alone */
    private static boolean asks(Call call, String parameter) {
        return call.query().entrySet().stream()
                .anyMatch(each -> parameter.equals(each.getKey() + "=" + each.getValue()));
    }

    private static boolean hasNoLimit(Call call) {
        String type =
                call.body().isBlank() ? "" : call.json().findPath("orderType").asText("");
        String changed = call.body().isBlank()
                ? ""
                : call.json().path("modifiedOrderType").asText(type);
        return changed.toUpperCase(Locale.ROOT).endsWith("MARKET");
    }

    private static boolean isLogin(Call call) {
        return call.path().endsWith("/auth/login") || call.path().endsWith("/user/session");
    }

    private static String lastWord(Call call) {
        return call.path().substring(call.path().lastIndexOf('/') + 1);
    }

    static Disruption of(Fault fault, Call call) {
        return switch (fault.kind()) {
            case REFUSE_LOGIN -> refused(fault, "e-auth-0001", "Invalid appKey or secretKey");
            case REFUSE, BAN_MARKET ->
                refused(fault, "e-orders-0002", "Market order Or Price 0 is not allowed for ALGO enabled orders.");
            case RATE_LIMITED -> refused(fault, "e-apirl-0004", "Rate limit exceeded for user DEMO");
            case EMPTY_BOOK -> refused(fault, EMPTY.getOrDefault(lastWord(call), ""), "Data Not Available");
            case SLOW -> Disruption.delayed(fault.delay());
            case SERVER_ERROR -> Disruption.replyWith(page(fault));
            case NOT_FOUND_PAGE -> Disruption.replyWith(HtmlPages.notFound());
            case GARBAGE_BODY -> Disruption.replyWith(garbage(fault));
            case RESET -> Disruption.skipThen(Ending.RESET);
            case TIMEOUT -> Disruption.skipThen(Ending.WITHHOLD);
            case RUN_THEN_RESET -> Disruption.runThen(Ending.RESET);
            case RUN_THEN_TIMEOUT -> Disruption.runThen(Ending.WITHHOLD);
            case RUN_THEN_SERVER_ERROR -> Disruption.runThenReplyWith(page(fault));
            case RUN_THEN_GARBAGE -> Disruption.runThenReplyWith(garbage(fault));
            case RUN_THEN_CUT -> Disruption.runThenCut(fault.answer().bytes());
            case RUN_LATE -> Disruption.runAfter(fault.delay());
            case REDIRECT ->
                Disruption.replyWith(
                        Reply.redirect(fault.answer().status(), fault.answer().textOr("/dashboard#!/login")));
            default -> Disruption.NONE;
        };
    }

    private static Disruption refused(Fault fault, String code, String text) {
        Answer answer = fault.answer();
        Reply refusal = Envelope.error(answer.status(), answer.codeOr(code), answer.textOr(text));
        return Disruption.replyWith(refusal.retryAfter(answer.retryAfter().toSeconds()));
    }

    private static Reply page(Fault fault) {
        return HtmlPages.serverError(fault.answer().status())
                .retryAfter(fault.answer().retryAfter().toSeconds());
    }

    private static Reply garbage(Fault fault) {
        return Reply.json(fault.answer().status(), fault.answer().textOr(CUT_JSON));
    }
}
