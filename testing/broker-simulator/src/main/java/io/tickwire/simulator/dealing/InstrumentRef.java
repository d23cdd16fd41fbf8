package io.tickwire.simulator.dealing;

import io.tickwire.simulator.http.Envelope;
import io.tickwire.simulator.http.Refusal;
import io.tickwire.simulator.instrument.Contract;
import io.tickwire.simulator.instrument.Segment;
import io.tickwire.simulator.master.Catalogue;
import java.util.stream.Stream;

/** The instrument a form names, which may exist or not. */
record InstrumentRef(String segment, long id) {
    static InstrumentRef read(OrderForm form) {
        return new InstrumentRef(segment(form), form.whole("exchangeInstrumentID", 1));
    }

    static String segment(OrderForm form) {
        return form.choice(
                "exchangeSegment",
                Stream.of(Segment.values()).map(Segment::name).toList());
    }

    /** @throws Refusal when there is no such instrument */
    Contract in(Catalogue catalogue) {
        return Segment.named(segment)
                .flatMap(known -> catalogue.find(known, id))
                .orElseThrow(() -> new Refusal(Envelope.error(400, "e-instrument-0001", "Instrument not found")));
    }
}
