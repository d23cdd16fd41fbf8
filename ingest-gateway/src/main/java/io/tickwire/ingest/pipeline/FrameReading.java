package io.tickwire.ingest.pipeline;

import io.tickwire.ingest.broker.Frame;
import io.tickwire.ingest.broker.FrameDecoder;
import io.tickwire.ingest.tick.Arrival;
import io.tickwire.ingest.tick.BrokerMessage;
import io.tickwire.ingest.tick.BrokerMessage.Bands;
import io.tickwire.ingest.tick.BrokerMessage.Update;
import io.tickwire.ingest.tick.TickNormaliser;
import io.tickwire.schemas.market.Tick;
import io.tickwire.schemas.market.TickFlag;
import java.util.Map;

/** From frame to tick: the one wiring of it, for the feed as for a replay, so that both make the same ticks. */
public final class FrameReading {
    private final FrameDecoder decoder;
    private final TickNormaliser normaliser;
    private final Doubts doubts = new Doubts();

    public FrameReading(FrameDecoder decoder, TickNormaliser normaliser) {
        this.decoder = decoder;
        this.normaliser = normaliser;
    }

    public BrokerMessage message(Frame frame) {
        BrokerMessage message = decoder.decode(frame);
        if (message instanceof Bands bands) {
            doubts.told(bands, frame.receivedAt());
        }
        return message;
    }

    public Tick tick(Update update, Arrival arrival) {
        return doubts.flag(normaliser.normalise(update, arrival));
    }

    /** Ticks that were made with a doubt, by its flag. */
    public Map<TickFlag, Long> doubtful() {
        return doubts.counts();
    }
}
