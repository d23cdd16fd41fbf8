package io.tickwire.broker.xts.orders;

import static io.tickwire.broker.xts.ScriptedServer.json;
import static io.tickwire.broker.xts.ScriptedServer.reply;
import static io.tickwire.broker.xts.ScriptedServer.reset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tickwire.broker.token.BrokerLogin;
import io.tickwire.broker.token.Purpose;
import io.tickwire.broker.token.SessionToken;
import io.tickwire.broker.xts.ScriptedServer;
import io.tickwire.broker.xts.XtsSettings;
import io.tickwire.broker.xts.XtsTestSettings;
import io.tickwire.broker.xts.rest.RefusalKind;
import io.tickwire.broker.xts.rest.SendGate;
import io.tickwire.broker.xts.rest.XtsReply;
import io.tickwire.broker.xts.rest.XtsRest;
import io.tickwire.broker.xts.wire.XtsOrderType;
import io.tickwire.broker.xts.wire.XtsProduct;
import io.tickwire.broker.xts.wire.XtsSide;
import io.tickwire.broker.xts.wire.XtsTimeInForce;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.service.config.Secret;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class XtsInteractiveApiTest {
    private static final String EMPTY =
            "{\"type\":\"error\",\"code\":\"e-orders-0005\",\"description\":\"Data Not Available\",\"result\":{}}";
    private static final String PLACED =
            "{\"type\":\"success\",\"code\":\"s-orders-0001\",\"description\":\"Request sent\","
                    + "\"result\":{\"AppOrderID\":2190766863,\"OrderUniqueIdentifier\":\"T1\",\"ClientID\":\"CLIENT01\"}}";

    @Test
    void placesAnOrderInPlainDigits() throws IOException {
        at(json(200, PLACED), (server, api) -> {
            XtsReply<Placed> reply = api.orders().place(token(true), order(1015000, null), SendGate.OPEN);
            assertThat(reply)
                    .isEqualTo(new XtsReply.Success<>("s-orders-0001", new Placed(2190766863L, "T1", "CLIENT01")));
            assertThat(server.requests().get(0).line()).isEqualTo("POST /interactive/orders HTTP/1.1");
            assertThat(server.requests().get(0).body())
                    .isEqualTo("{\"exchangeSegment\":\"NSEFO\",\"exchangeInstrumentID\":49543,\"productType\":\"NRML\","
                            + "\"orderType\":\"LIMIT\",\"orderSide\":\"BUY\",\"timeInForce\":\"DAY\","
                            + "\"disclosedQuantity\":0,\"orderQuantity\":75,\"limitPrice\":101.50,\"stopPrice\":0.00,"
                            + "\"orderUniqueIdentifier\":\"T1\",\"apiOrderSource\":\"WEBAPI\"}");
        });
    }

    @Test
    void writesRoundPricesWithoutExponent() throws IOException {
        at(json(200, PLACED), (server, api) -> {
            api.orders().place(token(true), order(10_000_000_0000L, null), SendGate.OPEN);
            assertThat(server.requests().get(0).body()).contains("\"limitPrice\":10000000.00,");
        });
    }

    @Test
    void namesTheClientOfADealerInEveryCall() throws IOException {
        at(json(400, EMPTY), (server, api) -> {
            SessionToken dealer = token(false);
            api.orders().place(dealer, order(1015000, "*****"), SendGate.OPEN);
            api.orders().cancel(dealer, 7, "T1", "*****");
            api.orderBook(dealer, "*****");
            api.orderHistory(dealer, 7, "*****");
            api.trades(dealer, "*****");
            api.positions(dealer, PositionRow.View.NET, "*****");
            api.holdings(dealer, "*****");
            api.balance(dealer, "*****");
            assertThat(server.requests().get(0).body()).contains("\"clientID\":\"*****\"");
            assertThat(server.requests().stream().skip(1).map(ScriptedServer.Request::line))
                    .containsExactly(
                            "DELETE /interactive/orders?appOrderID=7&orderUniqueIdentifier=T1&clientID=***** HTTP/1.1",
                            "GET /interactive/orders/dealerorderbook?clientID=***** HTTP/1.1",
                            "GET /interactive/orders?appOrderID=7&clientID=***** HTTP/1.1",
                            "GET /interactive/orders/dealertradebook?clientID=***** HTTP/1.1",
                            "GET /interactive/portfolio/dealerpositions?dayOrNet=NetWise&clientID=***** HTTP/1.1",
                            "GET /interactive/portfolio/holdings?clientID=***** HTTP/1.1",
                            "GET /interactive/user/balance?clientID=***** HTTP/1.1");
        });
    }

    @Test
    void usesTheOrdinaryRoutesForAnInvestor() throws IOException {
        at(json(400, EMPTY), (server, api) -> {
            api.orders().cancel(token(true), 7, null, null);
            api.orderBook(token(true), null);
            api.trades(token(true), null);
            api.positions(token(true), PositionRow.View.DAY, null);
            assertThat(server.requests().stream().map(ScriptedServer.Request::line))
                    .containsExactly(
                            "DELETE /interactive/orders?appOrderID=7 HTTP/1.1",
                            "GET /interactive/orders HTTP/1.1",
                            "GET /interactive/orders/trades HTTP/1.1",
                            "GET /interactive/portfolio/positions?dayOrNet=DayWise HTTP/1.1");
        });
    }

    @Test
    void takesAnEmptyBookForNoRows() throws IOException {
        at(json(400, EMPTY), (server, api) -> {
            assertThat(api.orderBook(token(true), null)).isEqualTo(new XtsReply.Success<>("e-orders-0005", List.of()));
            assertThat(api.positions(token(true), PositionRow.View.NET, null).ok())
                    .isTrue();
        });
    }

    @Test
    void thereIsNoSuchThingAsNoBalance() throws IOException {
        at(json(400, EMPTY), (server, api) -> {
            assertThat(api.holdings(token(true), null).ok()).isTrue();
            assertThat(api.balance(token(true), null)).isInstanceOf(XtsReply.Refused.class);
        });
    }

    @Test
    void doesNotBelieveAnEmptyBookOfADealerWhoNamedNoClient() throws IOException {
        at(json(400, EMPTY), (server, api) -> {
            assertThat(XtsReply.refusedFor(api.orderBook(token(false), null), RefusalKind.EMPTY))
                    .isTrue();
            assertThat(api.orderBook(token(false), "CLIENT01").ok()).isTrue();
        });
    }

    @Test
    void readsTheRowsOfABook() throws IOException {
        at(
                json(200, success("[" + RowsTest.ORDER + "," + RowsTest.ORDER + "]")),
                (server, api) -> assertThat(api.orderBook(token(true), null))
                        .isInstanceOfSatisfying(
                                XtsReply.Success.class,
                                success ->
                                        assertThat((List<?>) success.result()).hasSize(2)));
    }

    @Test
    void knowsNothingOfABookWithOneUnreadableRow() throws IOException {
        at(
                json(200, success("[" + RowsTest.ORDER + ",{\"AppOrderID\":9}]")),
                (server, api) -> assertThat(api.orderBook(token(true), null)).isInstanceOf(XtsReply.Unknown.class));
    }

    @Test
    void readsPositionsWrappedAndPlain() throws IOException {
        at(
                json(200, success("{\"positionList\":[" + RowsTest.POSITION + "]}")),
                (server, api) -> assertThat(api.positions(token(true), PositionRow.View.NET, null)
                                .ok())
                        .isTrue());
        at(
                json(200, success("[" + RowsTest.POSITION + "]")),
                (server, api) -> assertThat(api.positions(token(true), PositionRow.View.NET, null)
                                .ok())
                        .isTrue());
        at(
                json(200, success("\"\"")),
                (server, api) -> assertThat(api.positions(token(true), PositionRow.View.NET, null))
                        .as("a success without list is not flat")
                        .isInstanceOf(XtsReply.Unknown.class));
    }

    @Test
    void neverTakesAnErrorPageForFlat() throws IOException {
        at(
                reply(500, "text/html", "<html>"),
                (server, api) -> assertThat(api.positions(token(true), PositionRow.View.NET, null))
                        .isInstanceOf(XtsReply.Unknown.class));
    }

    @Test
    void leavesAnOrderUnknownWhenTheAnswerNamesNone() throws IOException {
        at(
                json(200, success("{}")),
                (server, api) -> assertThat(api.orders().place(token(true), order(1, null), SendGate.OPEN))
                        .isInstanceOf(XtsReply.Unknown.class));
    }

    @Test
    void repeatsACancelAndReadsItsAnswerFromAList() throws IOException {
        try (ScriptedServer server = new ScriptedServer(reset(), json(200, success("[{\"AppOrderID\":7}]")));
                XtsRest rest = rest(server.uri())) {
            XtsInteractiveApi api = new XtsInteractiveApi(rest, XtsTestSettings.at(server.uri()));
            assertThat(api.orders().cancel(token(true), 7, "T1", null))
                    .isEqualTo(new XtsReply.Success<>("s-1", new Placed(7, null, null)));
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void logsInWithItsOwnKeys() throws IOException {
        at(
                json(
                        200,
                        success("{\"token\":\"t\",\"userID\":\"CLIENT01\",\"clientCodes\":[\"CLIENT01\"],"
                                + "\"isInvestorClient\":false}")),
                (server, api) -> {
                    assertThat(api.login())
                            .isEqualTo(new XtsReply.Success<>(
                                    "s-1",
                                    new BrokerLogin.Grant(
                                            Secret.of("t"), "CLIENT01", false, List.of("CLIENT01"), null)));
                    assertThat(server.requests().get(0).line()).isEqualTo("POST /interactive/user/session HTTP/1.1");
                    assertThat(server.requests().get(0).body())
                            .contains("\"appKey\":\"canary-app-key\"", "\"source\":\"WEBAPI\"");
                });
    }

    @Test
    void followsAHostLookupWithinTheHouse() throws IOException {
        try (ScriptedServer server = new ScriptedServer(
                        (socket, self) -> json(
                                        200,
                                        "{\"type\":true,\"result\":{\"uniqueKey\":\"u1\",\"connectionString\":\"`"
                                                + self.uri() + "/1hostlookup` \"}}")
                                .answer(socket, self),
                        json(200, success("{\"token\":\"t\",\"userID\":\"C\"}")));
                XtsRest rest = rest(server.uri())) {
            XtsSettings settings = XtsTestSettings.settings(
                    server.uri(), URI.create(server.uri() + "/hostlookup"), null, XtsTestSettings.http(0));
            XtsReply<BrokerLogin.Grant> reply = new XtsInteractiveApi(rest, settings).login();
            assertThat(reply)
                    .isInstanceOfSatisfying(
                            XtsReply.Success.class,
                            success -> assertThat(((BrokerLogin.Grant) success.result()).endpoint())
                                    .isEqualTo(URI.create(server.uri() + "/1interactive")));
            assertThat(server.requests().get(1).line()).isEqualTo("POST /1interactive/user/session HTTP/1.1");
            assertThat(server.requests().get(1).body()).contains("\"uniqueKey\":\"u1\"");
        }
    }

    @Test
    void sendsKeysNowhereWhenTheHostLookupLeadsOutOfTheHouse() throws IOException {
        try (ScriptedServer server = new ScriptedServer(
                        json(
                                200,
                                "{\"type\":true,\"result\":{\"uniqueKey\":\"u1\",\"connectionString\":\"http://evil.example/1interactive\"}}"));
                XtsRest rest = rest(server.uri())) {
            XtsSettings settings = XtsTestSettings.settings(
                    server.uri(), URI.create(server.uri() + "/hostlookup"), null, XtsTestSettings.http(0));
            assertThat(new XtsInteractiveApi(rest, settings).login()).isInstanceOf(XtsReply.Unknown.class);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void sendsCallsWhereTheSessionLives() throws IOException {
        at(json(400, EMPTY), (server, api) -> {
            SessionToken there = new SessionToken(
                    "XTS",
                    "demo",
                    Purpose.INTERACTIVE,
                    1,
                    Secret.of("t"),
                    "C",
                    Instant.EPOCH,
                    Instant.MAX,
                    true,
                    List.of(),
                    URI.create(server.uri() + "/2interactive"));
            api.orderBook(there, null);
            assertThat(server.requests().get(0).line()).isEqualTo("GET /2interactive/orders HTTP/1.1");
        });
    }

    @Test
    void makesNoImpossibleOrder() {
        InstrumentKey reliance = InstrumentKey.parse("NSECM:2885");
        assertThatThrownBy(() -> place(reliance, XtsOrderType.MARKET, 0, 1, 0, "T1"))
                .hasMessageContaining("positive quantity");
        assertThatThrownBy(() -> place(reliance, XtsOrderType.MARKET, 1, 1, 0, "T1"))
                .hasMessageContaining("no limit price");
        assertThatThrownBy(() -> place(reliance, XtsOrderType.LIMIT, 1, 1, 1, "T1"))
                .hasMessageContaining("no stop price");
        assertThatThrownBy(() -> place(reliance, XtsOrderType.STOP_LIMIT, 1, 1, 0, "T1"))
                .hasMessageContaining("a stop price");
        assertThatThrownBy(() -> place(reliance, XtsOrderType.UNKNOWN, 1, 1, 0, "T1"))
                .hasMessageContaining("order type");
        assertThatThrownBy(() -> place(reliance, XtsOrderType.LIMIT, 1, 1, 0, "T123456789012345678901"))
                .hasMessageContaining("unique id");
        assertThatThrownBy(() -> place(reliance, XtsOrderType.LIMIT, 1, 1, 0, ""))
                .hasMessageContaining("unique id");
    }

    private static XtsPlace place(
            InstrumentKey key, XtsOrderType type, long quantity, long limit, long stop, String uniqueId) {
        return new XtsPlace(
                key, XtsSide.BUY, type, XtsProduct.MIS, XtsTimeInForce.DAY, quantity, limit, stop, 0, uniqueId, null);
    }

    private interface Check {
        void run(ScriptedServer server, XtsInteractiveApi api) throws IOException;
    }

    private static void at(ScriptedServer.Step step, Check check) throws IOException {
        try (ScriptedServer server = new ScriptedServer(step);
                XtsRest rest = rest(server.uri())) {
            check.run(server, new XtsInteractiveApi(rest, XtsTestSettings.at(server.uri())));
        }
    }

    private static XtsRest rest(URI uri) {
        return XtsRest.open(XtsTestSettings.at(uri), new SimpleMeterRegistry());
    }

    private static XtsPlace order(long limitPrice, @Nullable String clientId) {
        return new XtsPlace(
                InstrumentKey.parse("NSEFO:49543"),
                XtsSide.BUY,
                XtsOrderType.LIMIT,
                XtsProduct.NRML,
                XtsTimeInForce.DAY,
                75,
                limitPrice,
                0,
                0,
                "T1",
                clientId);
    }

    private static SessionToken token(boolean investor) {
        return new SessionToken(
                "XTS",
                "demo",
                Purpose.INTERACTIVE,
                1,
                Secret.of("t"),
                "C",
                Instant.EPOCH,
                Instant.MAX,
                investor,
                List.of());
    }

    private static String success(String result) {
        return "{\"type\":\"success\",\"code\":\"s-1\",\"description\":\"\",\"result\":" + result + "}";
    }
}
