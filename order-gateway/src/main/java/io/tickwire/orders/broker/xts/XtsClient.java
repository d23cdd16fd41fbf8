package io.tickwire.orders.broker.xts;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.tickwire.broker.token.SessionToken;
import io.tickwire.broker.xts.rest.RefusalKind;
import io.tickwire.broker.xts.rest.XtsReply;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Whom the calls are for. An investor's calls name no client, a dealer's always one (XTS reference 4.10): a dealer's without
 * is answered "empty" about an account that is nobody's. What the login itself tells is refused here, and nothing is sent.
 */
record XtsClient(@Nullable String id) {
    private static final int NO_HTTP = 0;

    /** The call, unless the login of its token cannot act for this client. */
    <T> Function<SessionToken, XtsReply<T>> only(Function<SessionToken, XtsReply<T>> call) {
        return token -> {
            String objection = objection(token.investorClient(), token.clientCodes());
            return objection == null
                    ? call.apply(token)
                    : new XtsReply.Refused<>(
                            RefusalKind.CLIENT_NOT_MAPPED, "", objection, NO_HTTP, MissingNode.getInstance());
        };
    }

    /** Why a login cannot act for this client, as far as it tells; null when only the broker could say. */
    @Nullable
    String objection(boolean investor, List<String> clientCodes) {
        if (id == null) {
            return investor ? null : "the login is a dealer's: name the client, or set TICKWIRE_XTS_CLIENT_ID";
        }
        if (investor) {
            return "the login is an investor's and trades for itself alone: leave the client " + id + " out";
        }
        // two spellings of one client would be two desks that do not see each other
        return clientCodes.contains(id)
                ? null
                : clientCodes.stream()
                        .filter(id::equalsIgnoreCase)
                        .findFirst()
                        .map(code -> "the login has no client " + id + ", but " + code)
                        .orElse(null);
    }
}
