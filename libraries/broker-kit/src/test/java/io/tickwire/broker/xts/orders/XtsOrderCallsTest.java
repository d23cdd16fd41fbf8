package io.tickwire.broker.xts.orders;

import static io.tickwire.broker.xts.ScriptedServer.json;
import static io.tickwire.broker.xts.ScriptedServer.reset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tickwire.broker.token.Purpose;
import io.tickwire.broker.token.SessionToken;
import io.tickwire.broker.xts.ScriptedServer;
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
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class XtsOrderCallsTest {
    private static final InstrumentKey NIFTY = InstrumentKey.parse("NSEFO:49543");
    private static final SessionToken TOKEN = new SessionToken(
            "XTS", "demo", Purpose.INTERACTIVE, 1, Secret.of("t"), "C", Instant.EPOCH, Instant.MAX, true, List.of());
    private static final XtsChange CHANGE = new XtsChange(
            7, XtsProduct.NRML, XtsOrderType.LIMIT, XtsTimeInForce.DAY, 75, 1_020_000, 0, 0, "T1", "*****");
    private static final XtsBracket BRACKET =
            new XtsBracket(NIFTY, XtsSide.BUY, 75, 1_000_000, 50_000, 20_000, 0, "T1", "*****");
    private static final XtsCover COVER =
            new XtsCover(NIFTY, XtsSide.SELL, XtsOrderType.MARKET, 75, 0, 1_100_000, "T1", null);
    private static final XtsConversion CONVERSION =
            new XtsConversion(NIFTY, XtsProduct.MIS, XtsProduct.NRML, 75, true, null);

    @Test
    void givesAnOrderAllItsValuesAlsoThoseThatStay() throws IOException {
        at(json(200, success("{\"AppOrderID\":7}")), (server, calls) -> {
            assertThat(calls.modify(TOKEN, CHANGE, SendGate.OPEN))
                    .isEqualTo(new XtsReply.Success<>("s-1", new Placed(7, null, null)));
            assertThat(server.requests().get(0).line()).isEqualTo("PUT /interactive/orders HTTP/1.1");
            assertThat(server.requests().get(0).body())
                    .isEqualTo(
                            "{\"appOrderID\":7,\"modifiedProductType\":\"NRML\",\"modifiedOrderType\":\"LIMIT\","
                                    + "\"modifiedOrderQuantity\":75,\"modifiedDisclosedQuantity\":0,"
                                    + "\"modifiedLimitPrice\":102.00,\"modifiedStopPrice\":0.00,"
                                    + "\"modifiedTimeInForce\":\"DAY\",\"orderUniqueIdentifier\":\"T1\",\"clientID\":\"*****\"}");
        });
    }

    @Test
    void changesAPartOfABracket() throws IOException {
        at(json(200, success("{\"AppOrderID\":7}")), (server, calls) -> {
            calls.modifyBracket(TOKEN, CHANGE, SendGate.OPEN);
            assertThat(server.requests().get(0).line()).isEqualTo("PUT /interactive/orders/bracket HTTP/1.1");
            assertThat(server.requests().get(0).body())
                    .isEqualTo("{\"appOrderID\":7,\"orderQuantity\":75,\"limitPrice\":102.00,\"stopPrice\":0.00,"
                            + "\"stopLossPrice\":0.00,\"clientID\":\"*****\"}");
        });
    }

    @Test
    void placesABracketWithItsOffsetsUnderTheNamesTheBrokerReads() throws IOException {
        at(json(200, success("{\"AppOrderID\":7}")), (server, calls) -> {
            assertThat(calls.placeBracket(TOKEN, BRACKET, SendGate.OPEN).ok()).isTrue();
            assertThat(server.requests().get(0).line()).isEqualTo("POST /interactive/orders/bracket HTTP/1.1");
            assertThat(server.requests().get(0).body())
                    .isEqualTo("{\"exchangeSegment\":\"NSEFO\",\"exchangeInstrumentID\":49543,\"orderType\":\"LIMIT\","
                            + "\"orderSide\":\"BUY\",\"disclosedQuantity\":0,\"orderQuantity\":75,"
                            + "\"limitPrice\":100.00,\"squarOff\":5.00,\"stopLossPrice\":2.00,"
                            + "\"trailingStoploss\":0.00,\"isProOrder\":true,\"orderUniqueIdentifier\":\"T1\","
                            + "\"apiOrderSource\":\"WEBAPI\",\"clientID\":\"*****\"}");
        });
    }

    @Test
    void readsBothNumbersOfACoverOrderThoughTheyAreText() throws IOException {
        at(json(200, success("{\"EntryAppOrderID\":\"7\",\"ExitAppOrderID\":\"8\"}")), (server, calls) -> {
            assertThat(calls.placeCover(TOKEN, COVER, SendGate.OPEN))
                    .isEqualTo(new XtsReply.Success<>("s-1", new PlacedCover(7, 8)));
            assertThat(server.requests().get(0).body()).contains("\"orderType\":\"MARKET\"", "\"stopPrice\":110.00");
        });
        at(
                json(200, success("{\"EntryAppOrderID\":\"7\"}")),
                (server, calls) -> assertThat(calls.placeCover(TOKEN, COVER, SendGate.OPEN))
                        .as("an answer without the exit says nothing certain")
                        .isInstanceOf(XtsReply.Unknown.class));
    }

    @Test
    void leavesABracketByItsEntryAndACoverByItsExit() throws IOException {
        at(json(200, success("\"\"")), (server, calls) -> {
            assertThat(calls.exitBracket(TOKEN, 7, "CLIENT01").ok()).isTrue();
            assertThat(calls.exitCover(TOKEN, 8, null).ok()).isTrue();
            assertThat(server.requests().stream().map(ScriptedServer.Request::line))
                    .containsExactly(
                            "DELETE /interactive/orders/bracket?boEntryOrderId=7&clientID=CLIENT01 HTTP/1.1",
                            "PUT /interactive/orders/cover HTTP/1.1");
            assertThat(server.requests().get(1).body()).isEqualTo("{\"appOrderID\":\"8\"}");
        });
    }

    @Test
    void convertsAPosition() throws IOException {
        at(json(200, success("\"\"")), (server, calls) -> {
            assertThat(calls.convert(TOKEN, CONVERSION, SendGate.OPEN).ok()).isTrue();
            assertThat(server.requests().get(0).line())
                    .isEqualTo("PUT /interactive/portfolio/positions/convert HTTP/1.1");
            assertThat(server.requests().get(0).body())
                    .isEqualTo("{\"exchangeSegment\":\"NSEFO\",\"exchangeInstrumentID\":49543,"
                            + "\"oldProductType\":\"MIS\",\"newProductType\":\"NRML\",\"isDayWise\":true,"
                            + "\"targetQty\":75,\"statisticsLevel\":\"ParentLevel\",\"isInterOpPosition\":true}");
        });
    }

    @Test
    void saysNothingTwiceThatWouldBeThereTwiceOrCouldTakeANewerChangeBack() throws IOException {
        for (Call call : onceOnly()) {
            try (ScriptedServer server = new ScriptedServer(reset(), json(200, success("{\"AppOrderID\":7}")));
                    XtsRest rest = XtsRest.open(XtsTestSettings.at(server.uri()), new SimpleMeterRegistry())) {
                assertThat(call.on(new XtsInteractiveApi(rest, XtsTestSettings.at(server.uri())).orders()))
                        .isInstanceOf(XtsReply.Unknown.class);
                assertThat(server.requests()).hasSize(1);
            }
        }
    }

    @Test
    void asksTheGateOfEveryCallThatIsMadeOnce() throws IOException {
        SendGate shut = () -> "too late";
        at(json(200, success("{}")), (server, calls) -> {
            assertThat(calls.modify(TOKEN, CHANGE, shut)).isEqualTo(new XtsReply.NotSent<>("too late"));
            assertThat(calls.modifyBracket(TOKEN, CHANGE, shut)).isEqualTo(new XtsReply.NotSent<>("too late"));
            assertThat(calls.placeBracket(TOKEN, BRACKET, shut)).isEqualTo(new XtsReply.NotSent<>("too late"));
            assertThat(calls.placeCover(TOKEN, COVER, shut)).isEqualTo(new XtsReply.NotSent<>("too late"));
            assertThat(calls.convert(TOKEN, CONVERSION, shut)).isEqualTo(new XtsReply.NotSent<>("too late"));
            assertThat(server.requests()).isEmpty();
        });
    }

    @Test
    void anUnclearRefusalLeavesAConversionUnknownAndAChangeRefused() throws IOException {
        String unclear = "{\"type\":\"error\",\"code\":\"e-portfolio-0001\",\"description\":\"no\",\"result\":{}}";
        at(json(400, unclear), (server, calls) -> {
            assertThat(calls.convert(TOKEN, CONVERSION, SendGate.OPEN)).isInstanceOf(XtsReply.Unknown.class);
            assertThat(XtsReply.refusedFor(calls.modify(TOKEN, CHANGE, SendGate.OPEN), RefusalKind.OTHER))
                    .isTrue();
        });
    }

    @Test
    void makesNoImpossibleRequest() {
        assertThatThrownBy(() -> new XtsBracket(NIFTY, XtsSide.BUY, 75, 0, 1, 1, 0, "T1", null))
                .hasMessageContaining("limit price");
        assertThatThrownBy(() -> new XtsCover(NIFTY, XtsSide.BUY, XtsOrderType.STOP_MARKET, 75, 0, 1, "T1", null))
                .hasMessageContaining("MARKET or LIMIT");
        assertThatThrownBy(() -> new XtsConversion(NIFTY, XtsProduct.MIS, XtsProduct.MIS, 1, true, null))
                .hasMessageContaining("two products");
        assertThatThrownBy(() -> new XtsChange(
                        7, XtsProduct.MIS, XtsOrderType.MARKET, XtsTimeInForce.DAY, 1, 5, 0, 0, null, null))
                .hasMessageContaining("no limit price");
    }

    private interface Call {
        XtsReply<?> on(XtsOrderCalls calls);
    }

    private static List<Call> onceOnly() {
        return List.of(
                calls -> calls.modify(TOKEN, CHANGE, SendGate.OPEN),
                calls -> calls.modifyBracket(TOKEN, CHANGE, SendGate.OPEN),
                calls -> calls.placeBracket(TOKEN, BRACKET, SendGate.OPEN),
                calls -> calls.placeCover(TOKEN, COVER, SendGate.OPEN),
                calls -> calls.convert(TOKEN, CONVERSION, SendGate.OPEN));
    }

    private interface Check {
        void run(ScriptedServer server, XtsOrderCalls calls) throws IOException;
    }

    private static void at(ScriptedServer.Step step, Check check) throws IOException {
        try (ScriptedServer server = new ScriptedServer(step);
                XtsRest rest = XtsRest.open(XtsTestSettings.at(server.uri()), new SimpleMeterRegistry())) {
            check.run(server, new XtsInteractiveApi(rest, XtsTestSettings.at(server.uri())).orders());
        }
    }

    private static String success(String result) {
        return "{\"type\":\"success\",\"code\":\"s-1\",\"description\":\"\",\"result\":" + result + "}";
    }
}
