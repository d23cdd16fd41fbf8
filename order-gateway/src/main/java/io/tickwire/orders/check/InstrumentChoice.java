package io.tickwire.orders.check;

import io.tickwire.broker.instrument.InstrumentDefinition;
import io.tickwire.broker.instrument.Instruments;
import io.tickwire.broker.instrument.Lookup;
import io.tickwire.orders.command.Reason;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.ExchangeSegment;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The one instrument a command means: a name that fits several is refused, not guessed. */
final class InstrumentChoice {
    private InstrumentChoice() {}

    /** @throws Violation when it names none, several, or one that is not traded */
    static InstrumentDefinition of(InstrumentName name, Instruments instruments) {
        Violation.unless(
                name.segment() != ExchangeSegment.UNKNOWN && (name.id() == null) != (name.symbol() == null),
                Reason.INSTRUMENT_UNKNOWN,
                "name the instrument by a known segment and either exchangeInstrumentId or symbol");
        Violation.unless(
                instruments.size() > 0,
                Reason.INSTRUMENT_UNKNOWN,
                "there is no instrument master; load it with `./tickwire instruments load`");
        InstrumentDefinition found = find(name, instruments);
        Violation.unless(
                found.lotSize() > 0, Reason.INSTRUMENT_UNKNOWN, found.symbol() + " is an index, which is not traded");
        return found;
    }

    private static InstrumentDefinition find(InstrumentName name, Instruments instruments) {
        String symbol = name.symbol();
        if (symbol == null) {
            return byId(name, instruments)
                    .orElseThrow(() ->
                            new Violation(Reason.INSTRUMENT_UNKNOWN, "the instrument master has no " + name.text()));
        }
        Lookup lookup = instruments.bySymbol(name.segment(), symbol);
        if (lookup instanceof Lookup.Found found) {
            return found.instrument();
        }
        if (lookup instanceof Lookup.Ambiguous ambiguous) {
            throw new Violation(
                    Reason.INSTRUMENT_AMBIGUOUS,
                    name.text() + " names several: " + keys(ambiguous.candidates()) + "; give the id");
        }
        List<InstrumentDefinition> meant = lookup instanceof Lookup.Unknown unknown ? unknown.candidates() : List.of();
        throw new Violation(
                Reason.INSTRUMENT_UNKNOWN,
                "the instrument master has no " + name.text()
                        + (meant.isEmpty() ? "" : "; did you mean " + symbols(meant) + "?"));
    }

    private static Optional<InstrumentDefinition> byId(InstrumentName name, Instruments instruments) {
        Long id = name.id();
        return id == null || id < 0 ? Optional.empty() : instruments.byKey(new InstrumentKey(name.segment(), id));
    }

    private static String keys(List<InstrumentDefinition> candidates) {
        return candidates.stream().limit(3).map(each -> each.key().text()).collect(Collectors.joining(", "));
    }

    private static String symbols(List<InstrumentDefinition> candidates) {
        return candidates.stream().limit(3).map(InstrumentDefinition::symbol).collect(Collectors.joining(", "));
    }
}
