package io.tickwire.orders.broker.xts;

import io.tickwire.broker.token.BrokerUnavailable;
import io.tickwire.broker.token.LoginRefused;
import io.tickwire.broker.token.Sessions;
import io.tickwire.broker.xts.orders.Placed;
import io.tickwire.broker.xts.orders.XtsInteractiveApi;
import io.tickwire.broker.xts.rest.RefusalKind;
import io.tickwire.broker.xts.rest.XtsReply;
import io.tickwire.orders.broker.Answer;
import io.tickwire.orders.broker.BookRow;
import io.tickwire.orders.broker.BrokerOrders;
import io.tickwire.orders.broker.BrokerOutcome;
import io.tickwire.orders.broker.OrderRequest;
import io.tickwire.orders.broker.PositionRow;
import io.tickwire.orders.broker.SendPermit;
import io.tickwire.orders.broker.TradeRow;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An account at an XTS broker (reference 4) for as long as it is ours. An order is sent once with one token; a token the
 * broker refused is replaced before the next call, so that the desk has stored the refusal in between.
 */
public final class XtsOrders implements BrokerOrders {
    private static final String EMPTY_CODE = "";

    private final XtsInteractiveApi api;
    private final XtsTenure tenure;
    private final @Nullable String clientId;

    private XtsOrders(XtsInteractiveApi api, XtsTenure tenure, @Nullable String clientId) {
        this.api = api;
        this.tenure = tenure;
        this.clientId = clientId;
    }

    /**
     * Opens the session of a tenure.
     *
     * @param clientId the client a dealer login trades for; null for the login's own account
     * @param held whether the account is still ours; asked before every login
     * @param fence whether a lost owner must be shut out by a new login
     * @throws LoginRefused when the login was tried and failed
     * @throws BrokerUnavailable when no login could be tried
     */
    public static XtsOrders open(
            XtsInteractiveApi api, Sessions sessions, @Nullable String clientId, BooleanSupplier held, boolean fence) {
        return new XtsOrders(api, new XtsTenure(sessions, held::getAsBoolean, fence), clientId);
    }

    @Override
    public BrokerOutcome place(OrderRequest order, SendPermit permit) {
        return outcome(
                tenure.once(token -> api.orders().place(token, XtsOrderCodec.place(order, clientId), permit::refusal)));
    }

    @Override
    public BrokerOutcome cancel(String brokerOrderId, String clientOrderId) {
        long appOrderId;
        try {
            appOrderId = Long.parseLong(brokerOrderId);
        } catch (NumberFormatException notOurs) {
            return new BrokerOutcome.Refused(
                    BrokerOutcome.Kind.REJECTED,
                    EMPTY_CODE,
                    "'" + brokerOrderId + "' is no order number of this broker");
        }
        String uniqueId = clientOrderId.isEmpty() ? null : clientOrderId;
        return cancelled(tenure.call(token -> api.orders().cancel(token, appOrderId, uniqueId, clientId)));
    }

    @Override
    public Answer<BookRow> orderBook() {
        return answer(tenure.call(token -> api.orderBook(token, clientId)), XtsOrderCodec::bookRow);
    }

    @Override
    public Answer<TradeRow> trades() {
        return answer(tenure.call(token -> api.trades(token, clientId)), XtsOrderCodec::tradeRow);
    }

    @Override
    public Answer<PositionRow> positions() {
        return answer(
                tenure.call(
                        token -> api.positions(token, io.tickwire.broker.xts.orders.PositionRow.View.NET, clientId)),
                XtsOrderCodec::positionRow);
    }

    @Override
    public void refreshSession() {
        tenure.refresh();
    }

    static BrokerOutcome outcome(XtsReply<Placed> reply) {
        if (reply instanceof XtsReply.Success<Placed> success) {
            return new BrokerOutcome.Accepted(Long.toString(success.result().appOrderId()));
        }
        if (reply instanceof XtsReply.Refused<Placed> refused) {
            return refused(refused);
        }
        return reply instanceof XtsReply.NotSent<Placed> notSent
                ? new BrokerOutcome.NotSent(notSent.cause())
                : new BrokerOutcome.Unknown(cause(reply));
    }

    /** An order just accepted may not be found for a moment (XTS reference 4.11), so that is no last word. */
    static BrokerOutcome cancelled(XtsReply<Placed> reply) {
        return reply instanceof XtsReply.Refused<Placed> refused && refused.kind() == RefusalKind.NOT_FOUND
                ? new BrokerOutcome.Refused(BrokerOutcome.Kind.NOT_FOUND, refused.code(), refused.description())
                : outcome(reply);
    }

    private static BrokerOutcome refused(XtsReply.Refused<Placed> refused) {
        if (!refused.kind().definitive()) {
            return new BrokerOutcome.Unknown(cause(refused));
        }
        return new BrokerOutcome.Refused(kind(refused.kind()), refused.code(), refused.description());
    }

    private static BrokerOutcome.Kind kind(RefusalKind kind) {
        return switch (kind) {
            case RATE_LIMITED -> BrokerOutcome.Kind.RATE_LIMITED;
            case AUTH -> BrokerOutcome.Kind.AUTHENTICATION;
            default -> BrokerOutcome.Kind.REJECTED;
        };
    }

    private static <R, T> Answer<T> answer(XtsReply<List<R>> reply, Function<R, T> row) {
        return reply instanceof XtsReply.Success<List<R>> success
                ? new Answer.Rows<>(success.result().stream().map(row).toList())
                : new Answer.Failed<>(cause(reply));
    }

    private static String cause(XtsReply<?> reply) {
        if (reply instanceof XtsReply.Refused<?> refused) {
            return "the broker refused: HTTP " + refused.http() + " " + refused.code() + " " + refused.description();
        }
        if (reply instanceof XtsReply.NotSent<?> notSent) {
            return notSent.cause();
        }
        return reply instanceof XtsReply.Unknown<?> unknown ? unknown.cause() : "no answer";
    }
}
