package io.tickwire.orders.broker.xts;

import io.tickwire.broker.xts.orders.Placed;
import io.tickwire.broker.xts.orders.XtsInteractiveApi;
import io.tickwire.broker.xts.orders.XtsOrderCalls;
import io.tickwire.broker.xts.rest.RefusalKind;
import io.tickwire.broker.xts.rest.XtsReply;
import io.tickwire.orders.broker.Answer;
import io.tickwire.orders.broker.BookRow;
import io.tickwire.orders.broker.BrokerOrders;
import io.tickwire.orders.broker.BrokerOutcome;
import io.tickwire.orders.broker.Conversion;
import io.tickwire.orders.broker.OrderChange;
import io.tickwire.orders.broker.OrderRequest;
import io.tickwire.orders.broker.PositionRow;
import io.tickwire.orders.broker.SendPermit;
import io.tickwire.orders.broker.TradeRow;
import io.tickwire.orders.command.Protection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One client at an XTS broker (reference 4) for as long as the account is ours. An order is sent once with one token; a token
 * the broker refused is replaced before the next call, so that the desk has stored the refusal in between.
 */
final class XtsOrders implements BrokerOrders {
    private static final String EMPTY_CODE = "";

    private final XtsInteractiveApi api;
    private final XtsTenure tenure;
    private final @Nullable String clientId;
    private final XtsClient client;
    private final XtsOrderCalls calls;
    private final XtsActions actions;

    /** @param clientId the client of a dealer; null for the login's own account */
    XtsOrders(XtsInteractiveApi api, XtsTenure tenure, @Nullable String clientId) {
        this.api = api;
        this.tenure = tenure;
        this.clientId = clientId;
        this.client = new XtsClient(clientId);
        this.calls = api.orders();
        this.actions = new XtsActions(calls, tenure, client);
    }

    @Override
    public BrokerOutcome place(OrderRequest order, SendPermit permit) {
        if (order.clientId() != null && !Objects.equals(order.clientId(), clientId)) {
            return new BrokerOutcome.NotSent("it is an order of client " + order.clientId() + ", not of " + clientId);
        }
        if (order.protection() instanceof Protection.Bracket exits) {
            return actions.place(order, exits, permit);
        }
        if (order.protection() instanceof Protection.Cover exit) {
            return actions.place(order, exit, permit);
        }
        return outcome(tenure.once(
                client.only(token -> calls.place(token, XtsOrderCodec.place(order, clientId), permit::refusal))));
    }

    @Override
    public BrokerOutcome modify(OrderChange change, SendPermit permit) {
        return actions.modify(change, permit);
    }

    @Override
    public BrokerOutcome exitBracket(String entryOrderId) {
        return actions.exitBracket(entryOrderId);
    }

    @Override
    public BrokerOutcome exitCover(String exitOrderId) {
        return actions.exitCover(exitOrderId);
    }

    @Override
    public BrokerOutcome convert(Conversion conversion, SendPermit permit) {
        return actions.convert(conversion, permit);
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
        return cancelled(tenure.call(client.only(token -> calls.cancel(token, appOrderId, uniqueId, clientId))));
    }

    @Override
    public Answer<BookRow> orderBook() {
        return answer(tenure.call(client.only(token -> api.orderBook(token, clientId))), XtsOrderCodec::bookRow);
    }

    @Override
    public Answer<TradeRow> trades() {
        return answer(tenure.call(client.only(token -> api.trades(token, clientId))), XtsOrderCodec::tradeRow);
    }

    @Override
    public Answer<PositionRow> positions() {
        return answer(
                tenure.call(client.only(
                        token -> api.positions(token, io.tickwire.broker.xts.orders.PositionRow.View.NET, clientId))),
                XtsOrderCodec::positionRow);
    }

    static BrokerOutcome outcome(XtsReply<Placed> reply) {
        return outcome(reply, placed -> new BrokerOutcome.Accepted(Long.toString(placed.appOrderId())));
    }

    static <T> BrokerOutcome outcome(XtsReply<T> reply, Function<T, BrokerOutcome> accepted) {
        if (reply instanceof XtsReply.Success<T> success) {
            return accepted.apply(success.result());
        }
        if (reply instanceof XtsReply.Refused<T> refused) {
            return refused(refused);
        }
        return reply instanceof XtsReply.NotSent<T> notSent
                ? new BrokerOutcome.NotSent(notSent.cause())
                : new BrokerOutcome.Unknown(cause(reply));
    }

    /** An order just accepted may not be found for a moment (XTS reference 4.11), so that is no last word. */
    static BrokerOutcome cancelled(XtsReply<Placed> reply) {
        return reply instanceof XtsReply.Refused<Placed> refused && refused.kind() == RefusalKind.NOT_FOUND
                ? new BrokerOutcome.Refused(BrokerOutcome.Kind.NOT_FOUND, refused.code(), refused.description())
                : outcome(reply);
    }

    private static BrokerOutcome refused(XtsReply.Refused<?> refused) {
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

    static <R, T> Answer<T> answer(XtsReply<List<R>> reply, Function<R, T> row) {
        if (reply instanceof XtsReply.Success<List<R>> success) {
            return new Answer.Rows<>(success.result().stream().map(row).toList());
        }
        return XtsReply.refusedFor(reply, RefusalKind.CLIENT_NOT_MAPPED)
                ? new Answer.NotOurs<>(cause(reply))
                : new Answer.Failed<>(cause(reply));
    }

    private static String cause(XtsReply<?> reply) {
        if (reply instanceof XtsReply.Refused<?> refused) {
            return refused.http() == 0
                    ? refused.description()
                    : "the broker refused: HTTP " + refused.http() + " " + refused.code() + " " + refused.description();
        }
        if (reply instanceof XtsReply.NotSent<?> notSent) {
            return notSent.cause();
        }
        return reply instanceof XtsReply.Unknown<?> unknown ? unknown.cause() : "no answer";
    }
}
