package io.tickwire.ingest.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.broker.token.Purpose;
import io.tickwire.broker.token.SessionToken;
import io.tickwire.ingest.broker.BrokerSubscriptions.Outcome;
import io.tickwire.ingest.subscription.SubscriptionAnswer;
import io.tickwire.ingest.subscription.SubscriptionAnswer.Accepted;
import io.tickwire.ingest.subscription.SubscriptionAnswer.AlreadySubscribed;
import io.tickwire.ingest.subscription.SubscriptionAnswer.MayNotInterrupt;
import io.tickwire.ingest.subscription.SubscriptionRequest;
import io.tickwire.ingest.subscription.channel.Channel;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.SubscriptionMode;
import io.tickwire.service.config.Secret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SparingSubscriptionsTest {
    private static final InstrumentKey KEPT = InstrumentKey.parse("NSECM:26000");
    private static final InstrumentKey OURS = InstrumentKey.parse("NSECM:2885");

    private final Recorder broker = new Recorder();
    private final Others others = new Others();
    private final SparingSubscriptions sparing = new SparingSubscriptions(broker, others);

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

    @Test
    void tellsTheOthersBeforeItEndsWhatIsAskedForAfresh() {
        perform(false, true, SubscriptionMode.QUOTE, KEPT, OURS);
        assertThat(others.interrupted).containsExactly(Set.of(quote(KEPT), quote(OURS)));
        assertThat(others.askedBefore).isZero();
        perform(true, true, SubscriptionMode.QUOTE, KEPT, OURS);
        assertThat(others.subscribed).containsExactlyInAnyOrder(quote(KEPT), quote(OURS));
    }

    @Test
    void endsNothingToAskForItAfreshThatTheOthersCannotBeTold() {
        others.hear = false;
        assertThat(perform(false, true, SubscriptionMode.QUOTE, OURS))
                .isInstanceOfSatisfying(
                        Outcome.Answered.class,
                        answered -> assertThat(answered.answer()).isInstanceOf(MayNotInterrupt.class));
        assertThat(broker.asked).isEmpty();
    }

    @Test
    void takesForSubscribedAgainOnlyWhatTheAnswerProves() {
        broker.answer = new Accepted(OptionalInt.of(5), Set.of(KEPT));
        perform(true, true, SubscriptionMode.QUOTE, KEPT, OURS);
        assertThat(others.subscribed).containsExactly(quote(OURS));

        broker.answer = new AlreadySubscribed(OptionalInt.of(5));
        perform(true, true, SubscriptionMode.QUOTE, KEPT, OURS);
        assertThat(others.subscribed).as("one of them is, nobody knows which").isEmpty();
        perform(true, true, SubscriptionMode.QUOTE, KEPT);
        assertThat(others.subscribed).containsExactly(quote(KEPT));
    }

    private static Channel quote(InstrumentKey instrument) {
        return new Channel(instrument, SubscriptionMode.QUOTE);
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

    private final class Others implements Neighbours {
        final List<Set<Channel>> interrupted = new ArrayList<>();
        int askedBefore;
        Set<Channel> subscribed = Set.of();
        boolean hear = true;

        @Override
        public boolean keep(Channel channel, long token) {
            return channel.equals(quote(KEPT));
        }

        @Override
        public boolean interrupted(Set<Channel> channels) {
            interrupted.add(channels);
            askedBefore = broker.asked.size();
            return hear;
        }

        @Override
        public void subscribed(Set<Channel> channels) {
            subscribed = channels;
        }
    }

    private static final class Recorder extends WillingSubscriptions {
        final List<SubscriptionRequest> asked = new ArrayList<>();
        SubscriptionAnswer answer = new Accepted(OptionalInt.of(5));

        @Override
        public Outcome perform(SubscriptionRequest request, SessionToken token) {
            asked.add(request);
            return new Outcome.Answered(answer);
        }
    }
}
