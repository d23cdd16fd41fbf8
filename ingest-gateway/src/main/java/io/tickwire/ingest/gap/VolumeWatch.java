package io.tickwire.ingest.gap;

import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.Tick;
import io.tickwire.schemas.market.TickFlag;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Looks for instruments that were muted while the connection was well: nothing was heard of one for longer than it may be
 * quiet, and the day's volume then shows more than its last trade. Trades took place that nobody told us of. Within one
 * connection only, for the time between two is a gap already, and within one day, for the volume begins anew with each; an image fetched by a call
 * says nothing of what the connection brings, and an instrument without volume (an index) gives no evidence.
 */
public final class VolumeWatch {
    private static final ZoneId IST = ZoneId.of("Asia/Kolkata");

    /** Far more than a session can subscribe to. */
    private static final int MOST = 200_000;

    private final long mute;
    private final Map<InstrumentKey, Heard> heard = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<InstrumentKey, Heard> eldest) {
            return size() > MOST;
        }
    };

    /**
     * What is known of an instrument.
     *
     * @param at when it was heard of last, UTC microseconds
     * @param volume the day's volume then; null while none was told
     * @param silentSince when a silence began that no volume has cleared up yet; null when there was none
     */
    private record Heard(
            String connection,
            long at,
            @Nullable Long volume,
            @Nullable Long silentSince) {}

    /** @param mute how long an instrument may be quiet without a doubt */
    public VolumeWatch(Duration mute) {
        this.mute = TimeUnit.NANOSECONDS.toMicros(mute.toNanos());
    }

    public Optional<Muted> seen(Tick tick) {
        InstrumentKey instrument = InstrumentKey.of(tick.getInstrument());
        Long receivedAt = tick.getReceivedAt();
        if (receivedAt == null || tick.getFlags().contains(TickFlag.SNAPSHOT)) {
            return Optional.empty();
        }
        Heard before = heard.get(instrument);
        if (before == null || !isOfTheSameDay(before, receivedAt, tick.getConnectionId())) {
            heard.put(instrument, new Heard(tick.getConnectionId(), receivedAt, tick.getVolume(), null));
            return Optional.empty();
        }
        Long silentSince = silentSince(before, receivedAt);
        Long volume = tick.getVolume();
        boolean open = volume == null && before.volume() != null;
        heard.put(
                instrument,
                new Heard(
                        before.connection(),
                        Math.max(before.at(), receivedAt),
                        volume == null ? before.volume() : volume,
                        open ? silentSince : null));
        return silentSince != null && missed(before, tick)
                ? Optional.of(new Muted(instrument, silentSince, receivedAt))
                : Optional.empty();
    }

    private static boolean isOfTheSameDay(Heard before, long receivedAt, String connection) {
        return before.connection().equals(connection) && day(before.at()).equals(day(receivedAt));
    }

    private static LocalDate day(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).atZone(IST).toLocalDate();
    }

    private @Nullable Long silentSince(Heard before, long receivedAt) {
        if (before.silentSince() != null) {
            return before.silentSince();
        }
        return receivedAt - before.at() > mute ? before.at() : null;
    }

    private static boolean missed(Heard before, Tick tick) {
        Long volume = tick.getVolume();
        if (volume == null || before.volume() == null) {
            return false;
        }
        long explained = tick.getLastQuantity() == null ? 0 : tick.getLastQuantity();
        return volume - before.volume() > explained;
    }
}
