package io.tickwire.ingest.fact;

import io.tickwire.ingest.calendar.SegmentStatus;
import io.tickwire.ingest.gap.Gap;
import io.tickwire.ingest.session.SessionNotice;
import io.tickwire.ingest.session.SessionNotice.AlarmCleared;
import io.tickwire.ingest.session.SessionNotice.AlarmRaised;
import io.tickwire.ingest.session.SessionNotice.LoginRefused;
import io.tickwire.ingest.session.SessionNotice.ReconnectScheduled;
import io.tickwire.ingest.session.SessionNotice.ReplayCompleted;
import io.tickwire.ingest.session.SessionNotice.Resubscribing;
import io.tickwire.ingest.session.SessionNotice.SessionClosed;
import io.tickwire.ingest.session.SessionNotice.SessionLost;
import io.tickwire.ingest.session.SessionNotice.SessionOpened;
import io.tickwire.ingest.session.SessionNotice.Stalled;
import io.tickwire.ingest.session.SessionNotice.TokenReady;
import io.tickwire.ingest.session.SessionNotice.TokenRefused;
import io.tickwire.ingest.session.SessionNotice.TokenRenewed;
import io.tickwire.ingest.subscription.BookNotice;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.FeedEvent;
import io.tickwire.schemas.market.FeedEventType;
import io.tickwire.schemas.market.GapCause;
import io.tickwire.schemas.market.Instrument;
import io.tickwire.schemas.market.Source;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** The feed's facts as records of {@code md.feed-events.v1}. */
public final class FeedEventMapper {
    /** Data flowing is not told: the gap that closes says it. */
    private static final Map<Class<? extends SessionNotice>, FeedEventType> TYPES = Map.ofEntries(
            Map.entry(SessionOpened.class, FeedEventType.SESSION_OPENED),
            Map.entry(SessionLost.class, FeedEventType.SESSION_LOST),
            Map.entry(SessionClosed.class, FeedEventType.SESSION_CLOSED),
            Map.entry(Stalled.class, FeedEventType.STALL_DETECTED),
            Map.entry(Resubscribing.class, FeedEventType.RESUBSCRIBING),
            Map.entry(ReplayCompleted.class, FeedEventType.REPLAY_COMPLETED),
            Map.entry(TokenRefused.class, FeedEventType.TOKEN_REFUSED),
            Map.entry(TokenRenewed.class, FeedEventType.TOKEN_RENEWED),
            Map.entry(LoginRefused.class, FeedEventType.LOGIN_REFUSED),
            Map.entry(ReconnectScheduled.class, FeedEventType.RECONNECT_SCHEDULED),
            Map.entry(AlarmRaised.class, FeedEventType.ALARM_RAISED),
            Map.entry(AlarmCleared.class, FeedEventType.ALARM_CLEARED));

    private final String slot;
    private final Source source;
    private final LongFunction<String> connectionIds;

    /** @param connectionIds name of the connection of an epoch */
    public FeedEventMapper(String slot, Source source, LongFunction<String> connectionIds) {
        this.slot = slot;
        this.source = source;
        this.connectionIds = connectionIds;
    }

    /** Empty for what is only of inner interest. */
    Optional<FeedEvent> session(SessionNotice notice, long micros) {
        FeedEventType type = type(notice);
        if (type == null) {
            return Optional.empty();
        }
        FeedEvent event = event(type, micros);
        event.setConnectionId(connectionIds.apply(notice.epoch()));
        event.setReason(reason(notice));
        if (notice instanceof SessionOpened opened) {
            event.setAttempt(opened.attempt());
        } else if (notice instanceof ReconnectScheduled scheduled) {
            event.setAttempt(scheduled.attempt());
        } else if (notice instanceof ReplayCompleted completed) {
            event.setCount((long) completed.confirmed());
        }
        return Optional.of(event);
    }

    /** Empty for what a gap tells already. */
    Optional<FeedEvent> subscriptions(BookNotice notice, long micros) {
        if (notice instanceof BookNotice.Confirmed confirmed) {
            return Optional.of(confirmed(confirmed, micros));
        }
        if (notice instanceof BookNotice.Failed failed) {
            FeedEvent event = event(FeedEventType.SUBSCRIPTION_FAILED, micros);
            event.setInstrument(failed.channel().instrument().toAvro());
            event.setMode(failed.channel().mode());
            event.setReason(failed.reason());
            return Optional.of(event);
        }
        if (notice instanceof BookNotice.Removed removed) {
            FeedEvent event = event(FeedEventType.SUBSCRIPTION_REMOVED, micros);
            event.setMode(removed.mode());
            event.setCount((long) removed.instruments().size());
            return Optional.of(event);
        }
        return Optional.empty();
    }

    private FeedEvent confirmed(BookNotice.Confirmed confirmed, long micros) {
        FeedEvent event = event(FeedEventType.SUBSCRIPTION_CONFIRMED, micros);
        event.setMode(confirmed.mode());
        event.setCount((long) confirmed.instruments().size());
        event.setReason(confirmed.lapsed() ? "they had lapsed at the broker" : null);
        return event;
    }

    FeedEvent market(SegmentStatus status, long micros) {
        FeedEvent event = event(FeedEventType.MARKET_STATUS, micros);
        event.setSegment(status.segment());
        event.setReason(status.phase() + ": " + status.text());
        return event;
    }

    FeedEvent calendar(String warning, long micros) {
        FeedEvent event = event(FeedEventType.MARKET_STATUS, micros);
        event.setReason(warning);
        return event;
    }

    FeedEvent gap(Gap gap, long micros) {
        FeedEvent event = event(gap.isOpen() ? FeedEventType.GAP_OPENED : FeedEventType.GAP_CLOSED, micros);
        event.setInstrument(instrument(gap.instrument()));
        event.setGap(new io.tickwire.schemas.market.Gap(
                gap.id(),
                slot,
                instrument(gap.instrument()),
                gap.cause(),
                gap.openedAt(),
                gap.closedAt(),
                gap.lostMessages()));
        return event;
    }

    /** Empty for any other gap than the end of a conflation. */
    Optional<FeedEvent> conflated(Gap gap, long micros) {
        if (gap.isOpen() || gap.cause() != GapCause.CONFLATED) {
            return Optional.empty();
        }
        FeedEvent event = event(FeedEventType.TICKS_CONFLATED, micros);
        event.setCount(gap.lostMessages());
        event.setReason(
                "Kafka was away for longer than the backlog holds; of each instrument the newest state was kept");
        return Optional.of(event);
    }

    public FeedEvent event(FeedEventType type, long micros) {
        FeedEvent event = new FeedEvent();
        event.setEventId(UUID.randomUUID().toString());
        event.setSlot(slot);
        event.setType(type);
        event.setOccurredAt(micros);
        event.setSource(source);
        return event;
    }

    private static @Nullable Instrument instrument(@Nullable InstrumentKey key) {
        return key == null ? null : key.toAvro();
    }

    /** Total: a notice without a line here fails the mapper's own test. */
    private static @Nullable FeedEventType type(SessionNotice notice) {
        if (notice instanceof TokenReady ready) {
            return ready.fresh() ? FeedEventType.LOGGED_IN : FeedEventType.TOKEN_REUSED;
        }
        return TYPES.get(notice.getClass());
    }

    private static @Nullable String reason(SessionNotice notice) {
        if (notice instanceof SessionLost lost) {
            return lost.reason();
        }
        if (notice instanceof TokenRefused refused) {
            return refused.reason();
        }
        if (notice instanceof LoginRefused refused) {
            return refused.reason();
        }
        if (notice instanceof AlarmRaised alarm) {
            return alarm.reason();
        }
        return notice instanceof Stalled stalled
                ? "silent for " + stalled.silentFor().toMillis() + " ms, remedy " + stalled.remedy()
                : progress(notice);
    }

    private static @Nullable String progress(SessionNotice notice) {
        if (notice instanceof ReplayCompleted completed) {
            return "took " + completed.took().toMillis() + " ms";
        }
        if (notice instanceof TokenRenewed renewed) {
            return "moving over to generation " + renewed.token();
        }
        return notice instanceof ReconnectScheduled scheduled
                ? "in " + scheduled.delay().toMillis() + " ms: " + scheduled.reason()
                : null;
    }
}
