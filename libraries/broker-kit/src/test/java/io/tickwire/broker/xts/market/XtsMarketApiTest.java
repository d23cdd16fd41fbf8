package io.tickwire.broker.xts.market;

import static io.tickwire.broker.xts.ScriptedServer.json;
import static io.tickwire.broker.xts.ScriptedServer.reset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tickwire.broker.token.BrokerLogin;
import io.tickwire.broker.token.Purpose;
import io.tickwire.broker.token.SessionToken;
import io.tickwire.broker.xts.ScriptedServer;
import io.tickwire.broker.xts.XtsTestSettings;
import io.tickwire.broker.xts.rest.RefusalKind;
import io.tickwire.broker.xts.rest.XtsReply;
import io.tickwire.broker.xts.rest.XtsRest;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.ExchangeSegment;
import io.tickwire.service.config.Secret;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class XtsMarketApiTest {
    private static final InstrumentKey RELIANCE = InstrumentKey.parse("NSECM:2885");
    private static final SessionToken TOKEN = new SessionToken(
            "XTS", "demo", Purpose.MARKET_DATA, 1, Secret.of("t"), "C", Instant.EPOCH, Instant.MAX, true, List.of());

    @Test
    void logsIn() throws IOException {
        at(
                "{'token':'t','userID':'CLIENT01','appVersion':'2.0','application_expiry_date':'31-12-2026'}",
                (server, api) -> {
                    assertThat(api.login())
                            .isEqualTo(new XtsReply.Success<>(
                                    "s-1", new BrokerLogin.Grant(Secret.of("t"), "CLIENT01", true, List.of(), null)));
                    assertThat(server.requests().get(0).line()).isEqualTo("POST /apimarketdata/auth/login HTTP/1.1");
                    assertThat(server.requests().get(0).body())
                            .isEqualTo("{\"appKey\":\"canary-app-key\",\"secretKey\":\"canary-secret-key\","
                                    + "\"source\":\"WEBAPI\"}");
                });
    }

    @Test
    void doesNotCallAnAnswerWithoutTokenALogin() throws IOException {
        at("{'userID':'CLIENT01'}", (server, api) -> assertThat(api.login()).isInstanceOf(XtsReply.Unknown.class));
    }

    @Test
    void triesALoginOnce() throws IOException {
        try (ScriptedServer server = new ScriptedServer(reset());
                XtsRest rest = XtsRest.open(XtsTestSettings.at(server.uri()), new SimpleMeterRegistry())) {
            new XtsMarketApi(rest, XtsTestSettings.at(server.uri())).login();
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void subscribesByNumbersAndReadsTheSnapshot() throws IOException {
        at(
                "{'mdp':1502,'quotesList':[{'exchangeSegment':1,'exchangeInstrumentID':2885}],"
                        + "'listQuotes':['{MessageCode}',{'MessageCode':1502}],'Remaining_Subscription_Count':48}",
                (server, api) -> {
                    assertThat(api.subscribe(TOKEN, 1502, List.of(RELIANCE)))
                            .isEqualTo(new XtsReply.Success<>(
                                    "s-1",
                                    new Subscribed(
                                            1502,
                                            List.of(RELIANCE),
                                            List.of("{MessageCode}", "{\"MessageCode\":1502}"),
                                            48)));
                    ScriptedServer.Request request = server.requests().get(0);
                    assertThat(request.line()).isEqualTo("POST /apimarketdata/instruments/subscription HTTP/1.1");
                    assertThat(request.body())
                            .isEqualTo("{\"instruments\":[{\"exchangeSegment\":1,\"exchangeInstrumentID\":2885}],"
                                    + "\"xtsMessageCode\":1502}");
                });
    }

    @Test
    void saysThatABatchWasRefusedForOneInstrument() throws IOException {
        try (ScriptedServer server = new ScriptedServer(json(
                        400,
                        "{\"type\":\"error\",\"code\":\"e-session-0002\",\"description\":\"Instrument Already Subscribed !\","
                                + "\"result\":{\"Remaining_Subscription_Count\":12}}"));
                XtsRest rest = XtsRest.open(XtsTestSettings.at(server.uri()), new SimpleMeterRegistry())) {
            XtsReply<Subscribed> reply =
                    new XtsMarketApi(rest, XtsTestSettings.at(server.uri())).subscribe(TOKEN, 1501, List.of(RELIANCE));
            assertThat(reply).isInstanceOfSatisfying(XtsReply.Refused.class, refused -> {
                assertThat(refused.kind()).isEqualTo(RefusalKind.ALREADY_SUBSCRIBED);
                assertThat(refused.remainingSubscriptions()).hasValue(12);
            });
        }
    }

    @Test
    void unsubscribesAndSaysWhatWasConfirmed() throws IOException {
        at("{'xtsMessageCode':1502,'unsubList':[{'exchangeSegment':1,'exchangeInstrumentID':2885}]}", (server, api) -> {
            assertThat(api.unsubscribe(TOKEN, 1502, List.of(RELIANCE)))
                    .isEqualTo(new XtsReply.Success<>("s-1", List.of(RELIANCE)));
            assertThat(server.requests().get(0).line())
                    .isEqualTo("PUT /apimarketdata/instruments/subscription HTTP/1.1");
        });
    }

    @Test
    void asksForQuotesInJson() throws IOException {
        at("{'mdp':1502,'quotesList':[],'listQuotes':['{a}']}", (server, api) -> {
            assertThat(api.quotes(TOKEN, 1502, List.of(RELIANCE)))
                    .isEqualTo(new XtsReply.Success<>("s-1", List.of("{a}")));
            assertThat(server.requests().get(0).body()).endsWith("\"xtsMessageCode\":1502,\"publishFormat\":\"JSON\"}");
        });
    }

    @Test
    void readsTheClientConfig() throws IOException {
        at(
                "{'exchangeSegments':{'NSECM':1,'NSEFO':2},'xtsMessageCode':{'touchlineEvent':1501},"
                        + "'publishFormat':['Binary','JSON'],'broadCastMode':['Full','Partial'],"
                        + "'instrumentType':{'1':'Futures','Futures':1,'8':'Equity','Equity':8}}",
                (server, api) -> assertThat(api.clientConfig(TOKEN))
                        .isInstanceOfSatisfying(XtsReply.Success.class, s -> {
                            ClientConfig config = (ClientConfig) s.result();
                            assertThat(config.exchangeSegments()).containsEntry("NSEFO", 2);
                            assertThat(config.publishFormats()).containsExactly("Binary", "JSON");
                            assertThat(config.instrumentTypes())
                                    .containsEntry(1, "Futures")
                                    .containsEntry(8, "Equity");
                        }));
    }

    @Test
    void fetchesTheMasterWithOrWithoutToken() throws IOException {
        at("'NSECM|2885|8'", (server, api) -> {
            assertThat(api.master(null, List.of(ExchangeSegment.NSECM, ExchangeSegment.NSEFO)))
                    .isEqualTo(new XtsReply.Success<>("s-1", "NSECM|2885|8"));
            assertThat(server.requests().get(0).head()).doesNotContain("authorization");
            assertThat(server.requests().get(0).body()).isEqualTo("{\"exchangeSegmentList\":[\"NSECM\",\"NSEFO\"]}");
        });
        at(
                "''",
                (server, api) -> assertThat(api.master(TOKEN, List.of(ExchangeSegment.NSECM)))
                        .isInstanceOf(XtsReply.Unknown.class));
    }

    @Test
    void refusesABatchTheBrokerWouldRefuse() throws IOException {
        at("{}", (server, api) -> {
            assertThatThrownBy(() -> api.subscribe(TOKEN, 1502, Collections.nCopies(51, RELIANCE)))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> api.quotes(TOKEN, 1502, List.of())).isInstanceOf(IllegalArgumentException.class);
        });
    }

    private interface Check {
        void run(ScriptedServer server, XtsMarketApi api) throws IOException;
    }

    private static void at(String result, Check check) throws IOException {
        String body = ("{'type':'success','code':'s-1','description':'','result':" + result + "}").replace('\'', '"');
        try (ScriptedServer server = new ScriptedServer(json(200, body));
                XtsRest rest = XtsRest.open(XtsTestSettings.at(server.uri()), new SimpleMeterRegistry())) {
            check.run(server, new XtsMarketApi(rest, XtsTestSettings.at(server.uri())));
        }
    }
}
