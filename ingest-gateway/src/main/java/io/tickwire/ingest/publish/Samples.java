package io.tickwire.ingest.publish;

import io.tickwire.schemas.market.Bar;
import io.tickwire.schemas.market.BarOrigin;
import io.tickwire.schemas.market.ExchangeSegment;
import io.tickwire.schemas.market.Instrument;
import io.tickwire.schemas.market.Source;
import io.tickwire.schemas.market.Tick;
import io.tickwire.schemas.market.TickContent;
import java.util.List;

/** Records that are written once at the start and sent to nobody, so that their schema's id is known. */
final class Samples {
    private Samples() {}

    static Bar bar() {
        Bar bar = new Bar();
        bar.setInstrument(new Instrument(ExchangeSegment.NSECM, 0L));
        bar.setOrigin(BarOrigin.UNKNOWN);
        return bar;
    }

    static Tick tick(Source source) {
        Tick tick = new Tick();
        tick.setInstrument(new Instrument(ExchangeSegment.NSECM, 0L));
        tick.setSource(source);
        tick.setContent(TickContent.UNKNOWN);
        tick.setConnectionId("");
        tick.setConnectionSequence(0L);
        tick.setFlags(List.of());
        return tick;
    }
}
