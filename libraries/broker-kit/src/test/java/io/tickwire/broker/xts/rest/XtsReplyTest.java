package io.tickwire.broker.xts.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tickwire.broker.xts.wire.XtsUnreadable;
import java.util.List;
import org.junit.jupiter.api.Test;

class XtsReplyTest {
    private static final List<XtsReply<String>> FAILURES = List.of(
            new XtsReply.Refused<>(RefusalKind.AUTH, "e-1", "no", 401, MissingNode.getInstance()),
            new XtsReply.NotSent<>("gate"),
            new XtsReply.Unknown<>("reset"));

    @Test
    void changesTheTypeOfASuccess() {
        assertThat(new XtsReply.Success<>("s-1", "12").map(Integer::valueOf))
                .isEqualTo(new XtsReply.Success<>("s-1", 12));
        assertThat(new XtsReply.Success<>("s-1", "12").then(text -> new XtsReply.NotSent<>(text)))
                .isEqualTo(new XtsReply.NotSent<>("12"));
    }

    @Test
    void leavesFailuresAsTheyAre() {
        for (XtsReply<String> failure : FAILURES) {
            assertThat(failure.map(Integer::valueOf)).isEqualTo(failure);
            assertThat(failure.then(text -> new XtsReply.Success<>("s", text))).isEqualTo(failure);
            assertThat(failure.ok()).isFalse();
        }
    }

    @Test
    void isUnknownWhenASuccessCannotBeRead() {
        XtsReply<Integer> unreadable = new XtsReply.Success<>("s-1", "x").map(text -> {
            throw new XtsUnreadable("row without AppOrderID");
        });
        assertThat(unreadable).isInstanceOf(XtsReply.Unknown.class);
    }

    @Test
    void readsTheRoomLeftFromARefusedSubscription() {
        XtsReply.Refused<String> refused = new XtsReply.Refused<>(
                RefusalKind.ALREADY_SUBSCRIBED,
                "e-session-0002",
                "Instrument Already Subscribed !",
                400,
                JsonNodeFactory.instance.objectNode().put("Remaining_Subscription_Count", 37));
        assertThat(refused.remainingSubscriptions()).hasValue(37);
        assertThat(((XtsReply.Refused<String>) FAILURES.get(0)).remainingSubscriptions())
                .isEmpty();
    }
}
