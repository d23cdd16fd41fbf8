package io.tickwire.ingest.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.broker.token.Purpose;
import io.tickwire.broker.token.SessionToken;
import io.tickwire.ingest.broker.BrokerSubscriptions.Outcome;
import io.tickwire.ingest.subscription.SubscriptionAnswer.Accepted;
import io.tickwire.ingest.subscription.SubscriptionRequest;
import io.tickwire.ingest.subscription.channel.Channel;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.SubscriptionMode;
import io.tickwire.service.config.Secret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SparingSubscriptionsTest {
    private static final InstrumentKey KEPT = InstrumentKey.parse("NSECM:26000");
    private static final InstrumentKey OURS = InstrumentKey.parse("NSECM:2885");

    private final Recorder broker = new Recorder();
    private final SparingSubscriptions sparing =
            new SparingSubscriptions(broker, new Channel(KEPT, SubscriptionMode.QUOTE)::equals);

    @Test
    void endsWhatNobodyElseKeeps() {
        perform(false, false, SubscriptionMode.QUOTE, KEPT, OURS);
        assertThat(broker.asked).singleElement().satisfies(request -> {
            assertThat(request.instruments()).containsExactly(OURS);
            assertThat(request.id()).isEqualTo(7);
        });
    }

    @Test
    void takesWhatIsSparedForEnded() {
        assertThat(perform(false, false, SubscriptionMode.QUOTE, KEPT))
                .isEqualTo(new Outcome.Answered(new Accepted(OptionalInt.empty())));
        assertThat(broker.asked).isEmpty();
    }

    @Test
    void sparesTheModeThatIsKeptOnly() {
        perform(false, false, SubscriptionMode.DEPTH, KEPT);
        assertThat(broker.asked).hasSize(1);
    }

    @Test
    void leavesAloneWhatIsAskedForAfresh() {
        perform(false, true, SubscriptionMode.QUOTE, KEPT);
        perform(true, true, SubscriptionMode.QUOTE, KEPT);
        perform(true, false, SubscriptionMode.QUOTE, KEPT);
        assertThat(broker.asked)
                .hasSize(3)
                .allSatisfy(request -> assertThat(request.instruments()).containsExactly(KEPT));
    }

    private Outcome perform(boolean subscribe, boolean again, SubscriptionMode mode, InstrumentKey... instruments) {
        return sparing.perform(new SubscriptionRequest(7, 1, subscribe, again, mode, List.of(instruments)), token());
    }

    private static SessionToken token() {
        return new SessionToken(
                "XTS",
                "demo",
                Purpose.MARKET_DATA,
                1,
                Secret.of("t"),
                "U",
                Instant.EPOCH,
                Instant.EPOCH.plusSeconds(60),
                true,
                List.of());
    }

    private static final class Recorder extends WillingSubscriptions {
        final List<SubscriptionRequest> asked = new ArrayList<>();

        @Override
        public Outcome perform(SubscriptionRequest request, SessionToken token) {
            asked.add(request);
            return new Outcome.Answered(new Accepted(OptionalInt.of(5)));
        }
    }
}
