package io.tickwire.cli.order;

import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.ExchangeSegment;
import io.tickwire.schemas.orders.InstrumentSelector;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What to trade: an exchange segment and symbol, or an instrument key. */
final class InstrumentOptions {
    @Option(names = "--segment", paramLabel = "SEGMENT", description = "Exchange segment of the symbol, such as NSECM.")
    private @Nullable String segment;

    @Option(
            names = "--symbol",
            paramLabel = "SYMBOL",
            description = "Trading symbol as in the instrument master, such as RELIANCE-EQ.")
    private @Nullable String symbol;

    @Option(names = "--instrument", paramLabel = "KEY", description = "Instrument key instead, such as NSECM:2885.")
    private @Nullable String instrument;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** @throws ParameterException when not exactly one of the two ways is used, or a name is unknown */
    InstrumentSelector selector() {
        boolean bySymbol = segment != null || symbol != null;
        if (bySymbol == (instrument != null)) {
            throw wrong("name the instrument either by --segment and --symbol, or by --instrument");
        }
        return bySymbol ? bySymbol() : byKey();
    }

    private InstrumentSelector bySymbol() {
        if (segment == null || symbol == null || symbol.isBlank()) {
            throw wrong("--segment and --symbol are needed together");
        }
        try {
            ExchangeSegment known = InstrumentKey.segment(segment);
            return new InstrumentSelector(known, null, symbol.trim());
        } catch (IllegalArgumentException unknown) {
            throw wrong(String.valueOf(unknown.getMessage()));
        }
    }

    private InstrumentSelector byKey() {
        try {
            InstrumentKey key = InstrumentKey.parse(String.valueOf(instrument));
            return new InstrumentSelector(key.segment(), key.id(), null);
        } catch (IllegalArgumentException malformed) {
            throw wrong(String.valueOf(malformed.getMessage()));
        }
    }

    private ParameterException wrong(String what) {
        return new ParameterException(command.commandLine(), what);
    }
}
