package io.tickwire.broker.xts.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XtsEnvelopeTest {
    private static final String SUCCESS =
            "{'type':'success','code':'s-orders-0001','description':'Request sent','result':{'AppOrderID':1}}";
    private static final String INVALID_TOKEN =
            "{'type':'error','code':'e-session-0007','description':'Invalid Token','result':{}}";

    @Test
    void readsASuccess() {
        XtsReply<JsonNode> reply = read(200, "application/json", SUCCESS);
        assertThat(reply).isInstanceOfSatisfying(XtsReply.Success.class, success -> {
            assertThat(success.code()).isEqualTo("s-orders-0001");
            assertThat(((JsonNode) success.result()).path("AppOrderID").asLong())
                    .isEqualTo(1);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 401})
    void judgesByTypeNotByStatus(int http) {
        assertThat(read(http, "application/json", INVALID_TOKEN))
                .isInstanceOfSatisfying(XtsReply.Refused.class, refused -> {
                    assertThat(refused.kind()).isEqualTo(RefusalKind.AUTH);
                    assertThat(refused.http()).isEqualTo(http);
                });
    }

    @Test
    void doesNotJudgeByTheCodesFirstLetter() {
        assertThat(read(200, "application/json", "{'type':'success','code':'e-response-0010','result':{}}")
                        .ok())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'err':true,'data':{'type':'error','code':'e-session-0007','description':'Invalid Token'}}",
                "{'data':{'type':'error','code':'e-session-0007','description':'Invalid Token'}}"
            })
    void looksInsideWrappedBodies(String body) {
        assertThat(XtsReply.refusedFor(read(400, "application/json", body), RefusalKind.AUTH))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "502|text/html|<html>502 Bad Gateway</html>",
                "404|text/html|<html>nginx</html>",
                "200|text/html|<html>Welcome</html>",
                "200|text/html|{'type':'success','code':'s-orders-0001','result':{}}",
                "200|application/json|",
                "200|application/json|{",
                "200|application/json|[]",
                "200|application/json|'success'",
                "200|application/json|{'result':{}}",
                "200|application/json|{'type':'success','result':{}} trailing",
                "200|application/json|{'type':'maybe'}",
                "302|application/json|{'type':'success','result':{}}",
                "302|application/json|{'type':'error','code':'e-session-0007'}",
                "500|application/json|{'type':'success','result':{}}",
                "400|application/json|{'type':'success','result':{}}",
            })
    void concludesNothingFromPagesFragmentsAndContradictions(int http, String contentType, String body) {
        assertThat(read(http, contentType, body == null ? "" : body)).isInstanceOf(XtsReply.Unknown.class);
    }

    @Test
    void takesTooManyRequestsAtItsWordInAnyForm() {
        assertThat(XtsReply.refusedFor(read(429, "text/html", "<html>"), RefusalKind.RATE_LIMITED))
                .isTrue();
    }

    @Test
    void acceptsAHostLookupThatSaysTrue() {
        assertThat(read(200, "application/json", "{'type':true,'result':{'connectionString':'https://x'}}")
                        .ok())
                .isTrue();
        assertThat(read(200, "application/json", "{'type':true,'result':{}}").ok())
                .isFalse();
    }

    @Test
    void keepsDecimalsExact() {
        XtsReply<JsonNode> reply = read(200, "application/json", "{'type':'success','result':23202.150000000000001}");
        assertThat(reply.map(JsonNode::decimalValue))
                .isEqualTo(new XtsReply.Success<>("", new java.math.BigDecimal("23202.150000000000001")));
    }

    @Test
    void readsTextsAsLongAsAnInstrumentMaster() {
        String master = "x".repeat(25_000_000);
        assertThat(read(200, "application/json", "{'type':'success','result':'" + master + "'}")
                        .ok())
                .isTrue();
    }

    private static XtsReply<JsonNode> read(int http, String contentType, String body) {
        return XtsEnvelope.read(http, contentType, body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
