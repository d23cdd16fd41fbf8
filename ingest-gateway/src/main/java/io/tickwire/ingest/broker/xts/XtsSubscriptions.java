package io.tickwire.ingest.broker.xts;

import io.tickwire.broker.token.SessionToken;
import io.tickwire.broker.xts.XtsSettings;
import io.tickwire.broker.xts.market.ClientConfig;
import io.tickwire.broker.xts.market.Subscribed;
import io.tickwire.broker.xts.market.XtsMarketApi;
import io.tickwire.broker.xts.rest.RefusalKind;
import io.tickwire.broker.xts.rest.XtsReply;
import io.tickwire.ingest.broker.BrokerSubscriptions;
import io.tickwire.ingest.broker.Capabilities;
import io.tickwire.ingest.broker.FeedEvents;
import io.tickwire.ingest.broker.xts.decode.XtsCodes;
import io.tickwire.ingest.raw.SentFrames;
import io.tickwire.ingest.subscription.SubscriptionAnswer;
import io.tickwire.ingest.subscription.SubscriptionRequest;
import io.tickwire.ingest.subscription.channel.Channel;
import io.tickwire.schemas.InstrumentKey;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Subscriptions at XTS: over REST, by message code, with the first image of each instrument in the answer (XTS reference 3.1). */
public final class XtsSubscriptions implements BrokerSubscriptions {
    private static final Logger LOG = LoggerFactory.getLogger(XtsSubscriptions.class);
    private static final int DEPTH_LEVELS = 5;

    private final XtsMarketApi api;
    private final FeedEvents events;
    private final XtsSettings.PublishFormat format;
    private final SentFrames sent;
    private volatile XtsOffer offer;
    private volatile OptionalInt remaining = OptionalInt.empty();

    /** @param format in which the socket sends, which bounds what can be asked for */
    public XtsSubscriptions(XtsMarketApi api, FeedEvents events, XtsSettings.PublishFormat format, SentFrames sent) {
        this.api = api;
        this.events = events;
        this.format = format;
        this.sent = sent;
        this.offer = XtsOffer.usual(format);
    }

    @Override
    public Outcome perform(SubscriptionRequest request, SessionToken token) {
        int code = XtsCodes.of(request.mode()).orElseThrow();
        String event = request.subscribe() ? "subscribe" : "unsubscribe";
        sent.sent(request.epoch(), event, XtsMarketApi.subscriptionBody(code, request.instruments()));
        Outcome outcome = request.subscribe()
                ? subscribe(request, code, token)
                : outcome(api.unsubscribe(token, code, request.instruments()));
        sent.answered(request.epoch(), event, outcome.toString());
        noteRemaining(outcome);
        return outcome;
    }

    @Override
    public boolean accepts(SessionToken token) {
        return !XtsReply.refusedFor(api.clientConfig(token), RefusalKind.AUTH);
    }

    /** A broker that does not tell leaves things as they were. */
    @Override
    public void learn(SessionToken token) {
        if (api.clientConfig(token) instanceof XtsReply.Success<ClientConfig> told) {
            offer = XtsOffer.told(told.result(), format);
            LOG.atInfo()
                    .setMessage("the broker said what it serves")
                    .addKeyValue("segments", offer.segments().size())
                    .addKeyValue("modes", offer.codes().keySet())
                    .log();
        }
    }

    @Override
    public Optional<String> impossible(Channel channel) {
        return offer.objection(channel);
    }

    @Override
    public Capabilities capabilities() {
        XtsOffer known = offer;
        return new Capabilities(
                "XTS",
                known.codes(),
                known.segments().stream().sorted().toList(),
                DEPTH_LEVELS,
                XtsMarketApi.LARGEST_BATCH,
                known.publishFormats(),
                known.broadcastModes(),
                remaining,
                known.origins());
    }

    private Outcome subscribe(SubscriptionRequest request, int code, SessionToken token) {
        XtsReply<Subscribed> reply = api.subscribe(token, code, request.instruments());
        if (reply instanceof XtsReply.Success<Subscribed> success) {
            String event = XtsCodes.fullEvent(code);
            success.result().snapshots().forEach(snapshot -> events.data(request.epoch(), event, snapshot, true));
            return new Outcome.Answered(accepted(request, success.result()));
        }
        return outcome(reply);
    }

    /** A broker that gives no list of what it subscribed is believed; one whose list is short is not. */
    private static SubscriptionAnswer accepted(SubscriptionRequest request, Subscribed subscribed) {
        Set<InstrumentKey> unnamed =
                new HashSet<>(subscribed.confirmed().isEmpty() ? List.of() : request.instruments());
        subscribed.confirmed().forEach(unnamed::remove);
        return new SubscriptionAnswer.Accepted(remaining(subscribed), unnamed);
    }

    private static Outcome outcome(XtsReply<?> reply) {
        if (reply instanceof XtsReply.Refused<?> refused && refused.kind() == RefusalKind.AUTH) {
            return new Outcome.TokenRefused(refused.code() + ' ' + refused.description());
        }
        return new Outcome.Answered(answer(reply));
    }

    private void noteRemaining(Outcome outcome) {
        SubscriptionAnswer answer = outcome instanceof Outcome.Answered answered ? answered.answer() : null;
        OptionalInt told = answer instanceof SubscriptionAnswer.Accepted accepted
                ? accepted.remaining()
                : answer instanceof SubscriptionAnswer.LimitExceeded exceeded
                        ? exceeded.remaining()
                        : OptionalInt.empty();
        remaining = told.isPresent() ? told : remaining;
    }

    private static SubscriptionAnswer answer(XtsReply<?> reply) {
        if (reply instanceof XtsReply.Success<?> success) {
            return new SubscriptionAnswer.Accepted(remaining(success.result()));
        }
        if (reply instanceof XtsReply.Refused<?> refused) {
            return refusal(refused);
        }
        return reply instanceof XtsReply.NotSent<?> notSent
                ? new SubscriptionAnswer.NotNow(notSent.cause())
                : new SubscriptionAnswer.Unavailable(((XtsReply.Unknown<?>) reply).cause());
    }

    private static SubscriptionAnswer refusal(XtsReply.Refused<?> refused) {
        return switch (refused.kind()) {
            case ALREADY_SUBSCRIBED -> new SubscriptionAnswer.AlreadySubscribed(refused.remainingSubscriptions());
            case SUBSCRIPTION_LIMIT -> new SubscriptionAnswer.LimitExceeded(refused.remainingSubscriptions());
            case RATE_LIMITED -> new SubscriptionAnswer.NotNow(refused.code() + ' ' + refused.description());
            case SERVER_ERROR -> new SubscriptionAnswer.Unavailable(refused.code() + ' ' + refused.description());
            default -> new SubscriptionAnswer.Refused(refused.code() + ' ' + refused.description());
        };
    }

    private static OptionalInt remaining(Object result) {
        Integer remaining = result instanceof Subscribed subscribed ? subscribed.remaining() : null;
        return remaining == null ? OptionalInt.empty() : OptionalInt.of(remaining);
    }
}
