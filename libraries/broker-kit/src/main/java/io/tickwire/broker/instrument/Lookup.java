package io.tickwire.broker.instrument;

import java.util.List;

/** Answer to "which instrument is that?". Only {@link Found} may be traded. */
public sealed interface Lookup {
    /** Exactly one. */
    record Found(InstrumentDefinition instrument) implements Lookup {}

    /** None by that name; {@code candidates} are what may have been meant, best first, possibly none. */
    record Unknown(List<InstrumentDefinition> candidates) implements Lookup {}

    /** Several by that name. */
    record Ambiguous(List<InstrumentDefinition> candidates) implements Lookup {}
}
