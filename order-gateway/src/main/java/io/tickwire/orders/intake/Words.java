package io.tickwire.orders.intake;

import io.tickwire.orders.check.InstrumentName;
import io.tickwire.schemas.orders.InstrumentSelector;
import org.jspecify.annotations.Nullable;

/** Single words of the contract in ours. */
final class Words {
    private Words() {}

    static InstrumentName instrument(InstrumentSelector selector) {
        return new InstrumentName(selector.getSegment(), selector.getExchangeInstrumentId(), selector.getSymbol());
    }

    /** Our constant of the same name; null for one added to the contract after this was built. */
    static <E extends Enum<E>> @Nullable E known(Class<E> type, @Nullable Enum<?> word) {
        if (word == null) {
            return null;
        }
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(word.name())) {
                return constant;
            }
        }
        return null;
    }

    /** Whether a word that may be left out was given, but is none of ours: left out it would mean something else. */
    static <E extends Enum<E>> boolean strange(Class<E> type, @Nullable Enum<?> word) {
        return word != null && known(type, word) == null;
    }
}
