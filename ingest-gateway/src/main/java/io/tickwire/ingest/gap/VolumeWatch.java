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
 * quiet, and the day's volume then shows more than its last trade. Trades took place that nobody told us of. The time between two
 * connections is a gap already and does not count; a silence before it and one after it do, together. Within one day, for the
 * volume begins anew with each; an image fetched by a call says nothing of what the connection brings, and an instrument without volume
 * (an index) gives no evidence. Silence is measured by the monotonic clock, however the other one is set.
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

    private String connection = "";
    private long lastFrame;
    private long connected;

    /**
     * What is known of an instrument.
     *
     * @param at when it was heard of last, UTC microseconds
     * @param nanos the same moment on the monotonic clock
     * @param connected how long we had been connected until then, all connections together, nanoseconds
     * @param volume the day's volume then; null while none was told
     * @param silent the last sign of life before a silence that no volume has cleared up yet; null when there was none
     */
    private record Heard(
            long at,
            long nanos,
            long connected,
            @Nullable Long volume,
            @Nullable Heard silent) {}

    /** @param mute how long an instrument may be quiet without a doubt */
    public VolumeWatch(Duration mute) {
        this.mute = mute.toNanos();
    }

    /** @param nanos when it was received, on the monotonic clock */
    public Optional<Muted> seen(Tick tick, long nanos) {
        InstrumentKey instrument = InstrumentKey.of(tick.getInstrument());
        Long receivedAt = tick.getReceivedAt();
        if (receivedAt == null || tick.getFlags().contains(TickFlag.SNAPSHOT)) {
            return Optional.empty();
        }
        count(tick.getConnectionId(), nanos);
        Heard before = heard.get(instrument);
        Long volume = tick.getVolume();
        if (before == null || !day(before.at()).equals(day(receivedAt))) {
            heard.put(instrument, new Heard(receivedAt, nanos, connected, volume, null));
            return Optional.empty();
        }
        Heard silent = silent(before);
        boolean open = volume == null && before.volume() != null;
        heard.put(
                instrument,
                new Heard(
                        receivedAt, nanos, connected, volume == null ? before.volume() : volume, open ? silent : null));
        return silent != null && missed(before, tick)
                ? Optional.of(muted(instrument, silent, receivedAt, nanos))
                : Optional.empty();
    }

    private void count(String now, long nanos) {
        if (now.equals(connection)) {
            connected += Math.max(0, nanos - lastFrame);
            lastFrame = Math.max(lastFrame, nanos);
        } else {
            connection = now;
            lastFrame = nanos;
        }
    }

    /** When the clock was set in between, what was missed may bear the time of either. */
    private static Muted muted(InstrumentKey instrument, Heard silent, long receivedAt, long nanos) {
        long lasted = TimeUnit.NANOSECONDS.toMicros(nanos - silent.nanos());
        return new Muted(
                instrument, Math.min(silent.at(), receivedAt - lasted), Math.max(receivedAt, silent.at() + lasted));
    }

    private static LocalDate day(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).atZone(IST).toLocalDate();
    }

    private @Nullable Heard silent(Heard before) {
        if (before.silent() != null) {
            return before.silent();
        }
        return connected - before.connected() > mute ? before : null;
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
