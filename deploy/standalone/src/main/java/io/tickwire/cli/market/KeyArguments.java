package io.tickwire.cli.market;

import io.tickwire.schemas.InstrumentKey;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an instrument key from the command line. */
final class KeyArguments implements ITypeConverter<InstrumentKey> {
    @Override
    public InstrumentKey convert(String text) {
        try {
            return InstrumentKey.parse(text.trim());
        } catch (IllegalArgumentException malformed) {
            throw new TypeConversionException(String.valueOf(malformed.getMessage()));
        }
    }
}
