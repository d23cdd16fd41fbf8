package io.tickwire.ticks.history.row;

import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.Instrument;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the mappers share. */
final class Columns {
    private Columns() {}

    /** Column names from a block of text, so that a mapper's list reads like the table. */
    static List<String> named(String block) {
        return Arrays.stream(block.trim().split("[\\s,]+")).toList();
    }

    static @Nullable String key(@Nullable Instrument instrument) {
        return instrument == null ? null : InstrumentKey.of(instrument).text();
    }

    static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }
}
