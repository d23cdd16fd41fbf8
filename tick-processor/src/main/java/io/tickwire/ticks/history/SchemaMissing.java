package io.tickwire.ticks.history;

import io.tickwire.ticks.decode.DecodeErrors;

/** The schema registry does not know the record's schema, or not yet: its partition waits, the others go on. */
final class SchemaMissing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SchemaMissing(Throwable cause) {
        super("the schema registry does not know the schema yet: " + DecodeErrors.reason(cause), cause);
    }
}
