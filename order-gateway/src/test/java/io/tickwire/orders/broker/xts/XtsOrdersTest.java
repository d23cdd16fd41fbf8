package io.tickwire.orders.broker.xts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickwire.broker.token.Purpose;
import io.tickwire.broker.token.SessionToken;
import io.tickwire.broker.token.Sessions;
import io.tickwire.broker.token.StoredSession;
import io.tickwire.broker.xts.orders.OrderRow;
import io.tickwire.broker.xts.orders.Placed;
import io.tickwire.broker.xts.rest.RefusalKind;
import io.tickwire.broker.xts.rest.XtsReply;
import io.tickwire.broker.xts.wire.XtsOrderStatus;
import io.tickwire.orders.broker.BrokerOutcome;
import io.tickwire.orders.broker.OrderValues;
import io.tickwire.orders.broker.Part;
import io.tickwire.orders.command.Pricing;
import io.tickwire.orders.command.Validity;
import io.tickwire.service.config.Secret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class XtsOrdersTest {
    @ParameterizedTest
    @EnumSource(RefusalKind.class)
    void takesNoRefusalForDefiniteThatIsNot(RefusalKind kind) {
        BrokerOutcome outcome = XtsOrders.outcome(refused(kind));
        assertThat(outcome).isInstanceOf(kind.definitive() ? BrokerOutcome.Refused.class : BrokerOutcome.Unknown.class);
    }

    @Test
    void tellsTheFourOutcomesApart() {
        assertThat(XtsOrders.outcome(new XtsReply.Success<>("s-orders-0001", new Placed(2_190_766_863L, null, null))))
                .isEqualTo(new BrokerOutcome.Accepted("2190766863"));
        assertThat(XtsOrders.outcome(new XtsReply.NotSent<>("connection refused")))
                .isEqualTo(new BrokerOutcome.NotSent("connection refused"));
        assertThat(XtsOrders.outcome(new XtsReply.Unknown<>("timeout")))
                .isEqualTo(new BrokerOutcome.Unknown("timeout"));
        assertThat(XtsOrders.outcome(refused(RefusalKind.RATE_LIMITED)))
                .isInstanceOfSatisfying(
                        BrokerOutcome.Refused.class,
                        refused -> assertThat(refused.kind()).isEqualTo(BrokerOutcome.Kind.RATE_LIMITED));
        assertThat(XtsOrders.outcome(refused(RefusalKind.AUTH)))
                .isInstanceOfSatisfying(
                        BrokerOutcome.Refused.class,
                        refused -> assertThat(refused.kind()).isEqualTo(BrokerOutcome.Kind.AUTHENTICATION));
    }

    @Test
    void anOrderThatCannotBeCancelledYetIsToldFromOneThatNeverCan() {
        assertThat(XtsOrders.cancelled(refused(RefusalKind.NOT_FOUND)))
                .isEqualTo(new BrokerOutcome.Refused(BrokerOutcome.Kind.NOT_FOUND, "e-code", "words"));
        assertThat(XtsOrders.cancelled(refused(RefusalKind.VALIDATION)))
                .isEqualTo(new BrokerOutcome.Refused(BrokerOutcome.Kind.REJECTED, "e-code", "words"));
        assertThat(XtsOrders.cancelled(refused(RefusalKind.OTHER))).isInstanceOf(BrokerOutcome.Unknown.class);
    }

    @ParameterizedTest
    @EnumSource(RefusalKind.class)
    void anyWordsOfTheBrokerRefuseAChangeButNotAServerThatFailed(RefusalKind kind) {
        BrokerOutcome outcome = XtsActions.changed(refused(kind));
        boolean unclear = List.of(
                        RefusalKind.SERVER_ERROR,
                        RefusalKind.ALREADY_SUBSCRIBED,
                        RefusalKind.SUBSCRIPTION_LIMIT,
                        RefusalKind.EMPTY)
                .contains(kind);
        assertThat(outcome).isInstanceOf(unclear ? BrokerOutcome.Unknown.class : BrokerOutcome.Refused.class);
    }

    @Test
    void knowsEntryAndExitsOfABracketAndLeavesAloneWhatItHasNoWordFor() {
        OrderRow exit = row("StopMarket", "DAY", 3, "7");
        assertThat(XtsOrderValues.part(exit)).isEqualTo(new Part(Part.Role.STOP, "7"));
        assertThat(XtsOrderValues.of(exit))
                .isEqualTo(
                        new OrderValues(new Pricing(Pricing.Kind.STOP_MARKET, null, 21_483_500L), 46, Validity.DAY, 0));
        assertThat(XtsOrderValues.part(row("Limit", "DAY", 0, ""))).isEqualTo(Part.SINGLE);
        assertThat(XtsOrderValues.of(row("Limit", "GTC", 0, ""))).isNull();
        assertThat(XtsOrderValues.of(row("Iceberg", "DAY", 0, ""))).isNull();
    }

    private static OrderRow row(String type, String timeInForce, int leg, String entry) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put("AppOrderID", 8).put("ExchangeSegment", "NSECM").put("ExchangeInstrumentID", 2885);
        row.put("OrderSide", "Sell").put("OrderType", type).put("ProductType", "BO");
        row.put("TimeInForce", timeInForce).put("OrderPrice", 0).put("OrderStopPrice", 2148.35);
        row.put("OrderQuantity", 46).put("CumulativeQuantity", 0).put("OrderStatus", "New");
        return OrderRow.read(row.put("BoLegDetails", leg).put("BoEntryOrderId", entry));
    }

    @Test
    void aStatusNobodyDescribedMayStillFill() {
        for (XtsOrderStatus status : XtsOrderStatus.values()) {
            assertThat(XtsOrderCodec.status(status).terminal()).isEqualTo(status.terminal());
        }
    }

    @Test
    void aRefusedTokenIsReplacedOnlyBeforeTheNextCall() {
        CountingSessions sessions = new CountingSessions();
        XtsTenure tenure = new XtsTenure(sessions, () -> true, false);
        List<Long> used = new ArrayList<>();
        tenure.once(token -> {
            used.add(token.generation());
            return refused(RefusalKind.AUTH);
        });
        assertThat(sessions.replaced).isZero();
        tenure.once(token -> {
            used.add(token.generation());
            return new XtsReply.Unknown<Placed>("timeout");
        });
        assertThat(used).containsExactly(1L, 2L);
    }

    @Test
    void aLostOwnerDoesNotLogIn() {
        CountingSessions sessions = new CountingSessions();
        XtsTenure tenure = new XtsTenure(sessions, () -> false, false);
        XtsReply<Placed> first = tenure.call(token -> refused(RefusalKind.AUTH));
        assertThat(first).isInstanceOf(XtsReply.NotSent.class);
        assertThat(sessions.replaced).isZero();
    }

    @Test
    void aTakeOverLogsInAnew() {
        CountingSessions sessions = new CountingSessions();
        XtsTenure tenure = new XtsTenure(sessions, () -> true, true);
        List<Long> used = new ArrayList<>();
        tenure.once(token -> {
            used.add(token.generation());
            return new XtsReply.Unknown<Placed>("timeout");
        });
        assertThat(used).containsExactly(2L);
    }

    @Test
    void aRenewedTokenIsUsedFromTheNextCallOn() {
        CountingSessions sessions = new CountingSessions();
        XtsTenure tenure = new XtsTenure(sessions, () -> true, false);
        sessions.generation = 2;
        assertThat(generationUsed(tenure)).isEqualTo(1);
        tenure.refresh();
        assertThat(generationUsed(tenure)).isEqualTo(2);
        sessions.generation = 1;
        tenure.refresh();
        assertThat(generationUsed(tenure))
                .as("it never goes back to an older one")
                .isEqualTo(2);
    }

    @Test
    void anOwnerThatLosesTheAccountMeanwhileNeverGetsTheNextOwnersToken() {
        CountingSessions sessions = new CountingSessions();
        XtsTenure tenure = new XtsTenure(sessions, () -> sessions.generation == 1, false);
        sessions.otherLogsIn = true;
        tenure.refresh();
        assertThat(generationUsed(tenure)).isEqualTo(1);

        CountingSessions others = new CountingSessions();
        XtsTenure refused = new XtsTenure(others, () -> others.generation == 1, false);
        refused.once(token -> refused(RefusalKind.AUTH));
        assertThat(refused.once(token -> refused(RefusalKind.OTHER))).isInstanceOf(XtsReply.NotSent.class);
    }

    private static long generationUsed(XtsTenure tenure) {
        List<Long> used = new ArrayList<>();
        tenure.once(token -> {
            used.add(token.generation());
            return new XtsReply.Unknown<Placed>("timeout");
        });
        return used.get(0);
    }

    private static XtsReply<Placed> refused(RefusalKind kind) {
        return new XtsReply.Refused<>(kind, "e-code", "words", 400, MissingNode.getInstance());
    }

    private static final class CountingSessions implements Sessions {
        private long generation = 1;
        private int replaced;
        private boolean otherLogsIn;

        @Override
        public SessionToken current() {
            generation += otherLogsIn ? 1 : 0;
            return token();
        }

        @Override
        public SessionToken replace(SessionToken dead) {
            replaced++;
            generation = dead.generation() + 1;
            return token();
        }

        @Override
        public SessionToken insist(long dead) {
            throw new AssertionError("nobody insists here");
        }

        @Override
        public StoredSession stored() {
            throw new AssertionError("nobody looks here");
        }

        @Override
        public SessionToken fence() {
            replaced++;
            generation++;
            return token();
        }

        private SessionToken token() {
            Instant now = Instant.parse("2026-11-20T04:30:00Z");
            return new SessionToken(
                    "XTS",
                    "demo",
                    Purpose.INTERACTIVE,
                    generation,
                    Secret.of("token"),
                    "DEMO",
                    now,
                    now.plusSeconds(86_400),
                    true,
                    List.of());
        }
    }
}
