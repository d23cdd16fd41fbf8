package io.tickwire.ingest;

import io.tickwire.broker.xts.XtsSettings.BroadcastMode;
import io.tickwire.ingest.broker.ConnectionName;
import io.tickwire.ingest.broker.xts.decode.XtsDecoder;
import io.tickwire.ingest.pipeline.FrameReading;
import io.tickwire.ingest.raw.RawFrame;
import io.tickwire.ingest.tick.Arrival;
import io.tickwire.ingest.tick.BrokerMessage;
import io.tickwire.ingest.tick.BrokerMessage.Update;
import io.tickwire.ingest.tick.TickNormaliser;
import io.tickwire.schemas.market.Source;
import io.tickwire.schemas.market.Tick;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Recorded frames through the production decoder, frame by frame, to the very ticks they were: numbers and clocks are those
 * on record. What the gateway had in mind (images of partial messages, doubts) begins anew with each of its runs, so that a
 * recording should begin where a run does. Confined to one thread.
 */
public final class Replay {
    private String run = "";
    private @Nullable FrameReading reading;

    /** The feed's form as it stands on record, for {@link RawFrame#form}. */
    static String form(Enum<?> format, BroadcastMode mode) {
        return format.name() + '/' + mode.name();
    }

    /** Empty for what was no tick: what was sent, candles and statuses, what could not be read. */
    public Optional<Tick> tick(RawFrame raw) {
        if (raw.direction() != RawFrame.Direction.RECEIVED) {
            return Optional.empty();
        }
        FrameReading now = reading(raw);
        BrokerMessage message = now.message(raw.frame());
        Long sequence = raw.sequence();
        Long decodedAt = raw.decodedAt();
        if (!(message instanceof Update update) || sequence == null || decodedAt == null) {
            return Optional.empty();
        }
        return Optional.of(
                now.tick(update, new Arrival(raw.connection(), sequence, raw.receivedAt(), decodedAt, raw.snapshot())));
    }

    /** As the feed reads what it receives. */
    public static FrameReading reading(BroadcastMode mode) {
        return new FrameReading(new XtsDecoder(mode), new TickNormaliser(Source.XTS));
    }

    private FrameReading reading(RawFrame raw) {
        String its = raw.form()
                + ConnectionName.parse(raw.connection())
                        .map(name -> name.slot() + '-' + name.run())
                        .orElse("");
        if (reading == null || !its.equals(run)) {
            run = its;
            reading = reading(mode(raw.form()));
        }
        return reading;
    }

    private static BroadcastMode mode(String form) {
        return BroadcastMode.valueOf(form.substring(form.indexOf('/') + 1).toUpperCase(Locale.ROOT));
    }
}
