package io.tickwire.cli.market;

import io.tickwire.schemas.market.SubscriptionMode;
import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a mode from the command line. */
final class ModeOption implements ITypeConverter<SubscriptionMode> {
    static final String NAMES = "quote, depth, last-price, open-interest, index, candle";

    @Override
    public SubscriptionMode convert(String text) {
        String name = text.trim().toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(SubscriptionMode.values())
                .filter(mode -> mode != SubscriptionMode.UNKNOWN && mode.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + text + "' is none of " + NAMES));
    }
}
