package io.tickwire.orders.broker.xts;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tickwire.broker.token.Purpose;
import io.tickwire.broker.token.SessionToken;
import io.tickwire.broker.token.Sessions;
import io.tickwire.broker.token.StoredSession;
import io.tickwire.broker.xts.XtsSettings;
import io.tickwire.broker.xts.orders.XtsInteractiveApi;
import io.tickwire.broker.xts.rest.XtsRest;
import io.tickwire.orders.broker.Answer;
import io.tickwire.orders.broker.BrokerFunds;
import io.tickwire.orders.broker.BrokerOrders;
import io.tickwire.orders.broker.BrokerOutcome;
import io.tickwire.orders.broker.OrderRequest;
import io.tickwire.orders.command.Pricing;
import io.tickwire.orders.command.Product;
import io.tickwire.orders.command.Side;
import io.tickwire.orders.command.Validity;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.service.config.Secret;
import io.tickwire.service.config.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What leaves for the broker, client by client. */
class XtsSessionTest {
    private static final byte[] NO =
            "{\"type\":\"error\",\"code\":\"e-orders-0009\",\"description\":\"no\",\"result\":{}}"
                    .getBytes(StandardCharsets.UTF_8);

    private final List<String> asked = new CopyOnWriteArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private HttpServer server;

    @SuppressWarnings("NullAway.Init")
    private XtsRest rest;

    @SuppressWarnings("NullAway.Init")
    private XtsInteractiveApi api;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        XtsSettings settings = XtsSettings.from(Settings.of(Map.of(
                "TICKWIRE_XTS_BASE_URL",
                        "http://127.0.0.1:" + server.getAddress().getPort(),
                "TICKWIRE_XTS_READS_PER_SECOND", "50",
                "TICKWIRE_HTTP_RETRIES", "0")));
        rest = XtsRest.open(settings, new SimpleMeterRegistry());
        api = new XtsInteractiveApi(rest, settings);
    }

    @AfterEach
    void close() {
        rest.close();
        server.stop(0);
    }

    @Test
    void everyCallOfADealerNamesTheClientAndNoOther() {
        callAll(false, "CLIENT01");
        callAll(false, "*****");
        assertThat(asked).hasSize(14);
        assertThat(asked.subList(0, 7))
                .allSatisfy(call -> assertThat(call).containsPattern("clientID(=|\":\")CLIENT01"));
        assertThat(asked.subList(7, 14))
                .allSatisfy(call -> assertThat(call).containsPattern("clientID(=|\":\")\\*{5}"));
    }

    @Test
    void noCallOfAnInvestorNamesAClient() {
        callAll(true, null);
        assertThat(asked)
                .hasSize(7)
                .allSatisfy(call -> assertThat(call).doesNotContain("clientID").doesNotContain("dealer"));
    }

    @Test
    void aLoginThatCannotActForTheClientAsksNothing() {
        callAll(false, null);
        callAll(true, "CLIENT01");
        assertThat(asked).isEmpty();
        assertThat(session(false).client(null).place(order(null), () -> null))
                .isInstanceOf(BrokerOutcome.Refused.class);
        assertThat(session(false).client(null).positions()).isInstanceOf(Answer.NotOurs.class);
        assertThat(session(true).funds("CLIENT01").balance()).isInstanceOf(Answer.NotOurs.class);
    }

    @Test
    void anOrderOfAnotherClientIsNotSent() {
        assertThat(session(false).client("CLIENT01").place(order("CLIENT02"), () -> null))
                .isInstanceOf(BrokerOutcome.NotSent.class);
        assertThat(asked).isEmpty();
    }

    private void callAll(boolean investor, @Nullable String clientId) {
        BrokerOrders orders = session(investor).client(clientId);
        orders.place(order(clientId), () -> null);
        orders.cancel("7", "T1");
        orders.orderBook();
        orders.trades();
        orders.positions();
        BrokerFunds funds = session(investor).funds(clientId);
        funds.holdings();
        funds.balance();
    }

    private XtsSession session(boolean investor) {
        return XtsSession.open(api, new OneLogin(investor), () -> true, false);
    }

    private static OrderRequest order(@Nullable String clientId) {
        return new OrderRequest(
                "T1",
                clientId,
                InstrumentKey.parse("NSECM:2885"),
                Product.MIS,
                Side.BUY,
                1,
                Pricing.MARKET,
                Validity.DAY,
                0,
                null);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
        exchange.getResponseHeaders().add("content-type", "application/json");
        exchange.sendResponseHeaders(400, NO.length);
        exchange.getResponseBody().write(NO);
        exchange.close();
    }

    private record OneLogin(boolean investor) implements Sessions {
        @Override
        public SessionToken current() {
            Instant now = Instant.parse("2026-11-20T04:30:00Z");
            return new SessionToken(
                    "XTS",
                    "it",
                    Purpose.INTERACTIVE,
                    1,
                    Secret.of("token"),
                    "IT",
                    now,
                    now.plusSeconds(86_400),
                    investor,
                    investor ? List.of("DEMO") : List.of("CLIENT01", "*****"));
        }

        @Override
        public SessionToken replace(SessionToken dead) {
            throw new AssertionError("no token is refused here");
        }

        @Override
        public SessionToken fence() {
            throw new AssertionError("nobody is shut out here");
        }

        @Override
        public SessionToken insist(long dead) {
            throw new AssertionError("nobody insists here");
        }

        @Override
        public StoredSession stored() {
            throw new AssertionError("nobody looks here");
        }
    }
}
