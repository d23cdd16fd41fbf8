package io.tickwire.orders.broker.xts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.tickwire.broker.token.Purpose;
import io.tickwire.broker.token.SessionToken;
import io.tickwire.broker.xts.orders.OrderRow;
import io.tickwire.broker.xts.rest.RefusalKind;
import io.tickwire.broker.xts.rest.XtsReply;
import io.tickwire.orders.broker.Answer;
import io.tickwire.orders.broker.BookRow;
import io.tickwire.service.config.Secret;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class XtsClientTest {
    private static final List<String> CODES = List.of("CLIENT01", "*****");

    @Test
    void aDealersCallsNameTheClientAndAnInvestorsDoNot() {
        assertThat(new XtsClient("CLIENT01").objection(false, CODES)).isNull();
        assertThat(new XtsClient("*****").objection(false, CODES)).isNull();
        assertThat(new XtsClient(null).objection(true, List.of("DEMO"))).isNull();
        assertThat(new XtsClient(null).objection(false, CODES)).contains("name the client");
        assertThat(new XtsClient("CLIENT01").objection(true, List.of("DEMO"))).contains("investor");
    }

    @Test
    void aClientTheLoginDidNotListIsTheBrokersToRefuseUnlessItIsAnotherSpelling() {
        assertThat(new XtsClient("CLIENT09").objection(false, CODES)).isNull();
        assertThat(new XtsClient("client01").objection(false, CODES)).contains("CLIENT01");
    }

    @Test
    void whatTheLoginTellsIsRefusedWithoutACall() {
        XtsReply<List<OrderRow>> reply = new XtsClient(null)
                .<List<OrderRow>>only(unused -> {
                    throw new AssertionError("nothing may be asked");
                })
                .apply(dealer());
        assertThat(XtsOrders.answer(reply, XtsOrderCodec::bookRow))
                .isInstanceOfSatisfying(
                        Answer.NotOurs.class,
                        notOurs -> assertThat(notOurs.cause()).contains("TICKWIRE_XTS_CLIENT_ID"));
    }

    @Test
    void onlyAWrongClientIsADefiniteAnswerToARead() {
        for (RefusalKind kind : RefusalKind.values()) {
            XtsReply<List<OrderRow>> refused =
                    new XtsReply.Refused<>(kind, "e-code", "words", 400, MissingNode.getInstance());
            Answer<BookRow> answer = XtsOrders.answer(refused, XtsOrderCodec::bookRow);
            assertThat(answer)
                    .isInstanceOf(kind == RefusalKind.CLIENT_NOT_MAPPED ? Answer.NotOurs.class : Answer.Failed.class);
        }
    }

    private static SessionToken dealer() {
        Instant now = Instant.parse("2026-11-20T04:30:00Z");
        return new SessionToken(
                "XTS",
                "dealer",
                Purpose.INTERACTIVE,
                1,
                Secret.of("token"),
                "DEALER",
                now,
                now.plusSeconds(86_400),
                false,
                CODES);
    }
}
