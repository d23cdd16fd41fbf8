package io.tickwire.ticks.history;

import io.tickwire.ticks.decode.DecodeErrors;

/** The schema registry did not answer: the record may well be fine, so it waits. */
final class RegistryUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RegistryUnavailable(Throwable cause) {
        super("schema registry does not answer: " + DecodeErrors.reason(cause), cause);
    }
}
