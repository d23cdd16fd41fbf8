package io.tickwire.cli.order.option;

import io.tickwire.cli.connect.CliFailure;
import io.tickwire.cli.connect.Where;
import io.tickwire.cli.market.TypedKeys;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.ExchangeSegment;
import io.tickwire.schemas.orders.InstrumentSelector;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What to trade: an exchange segment and symbol, or an instrument key. */
public final class InstrumentOptions {
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

    /**
     * The instrument.
     *
     * @throws ParameterException when not exactly one of the two ways is used, or a segment is unknown
     * @throws CliFailure for what is no instrument key, with the keys it may mean
     */
    public InstrumentSelector selector(Where where) {
        boolean bySymbol = segment != null || symbol != null;
        if (bySymbol == (instrument != null)) {
            throw wrong("name the instrument either by --segment and --symbol, or by --instrument");
        }
        return bySymbol ? bySymbol() : byKey(where);
    }

    /** The instrument; null when none is named. */
    public @Nullable InstrumentSelector selectorIfNamed(Where where) {
        return segment == null && symbol == null && instrument == null ? null : selector(where);
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

    private InstrumentSelector byKey(Where where) {
        InstrumentKey key =
                TypedKeys.read(List.of(String.valueOf(instrument)), where).get(0);
        return new InstrumentSelector(key.segment(), key.id(), null);
    }

    private ParameterException wrong(String what) {
        return new ParameterException(command.commandLine(), what);
    }
}
