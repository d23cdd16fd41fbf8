package io.tickwire.simulator.faults;

import java.time.Duration;

/**
 * What a struck call is answered with, as far as the fault's kind leaves a choice.
 *
 * @param status of HTTP
 * @param code of the broker's envelope, empty for the kind's own
 * @param text the body, error description or rejection reason, empty for a default
 * @param retryAfter sent as the header of that name in whole seconds; zero sends none
 * @param bytes of the whole response, header and all, that are sent by {@link Fault.Kind#RUN_THEN_CUT}
 */
public record Answer(int status, String code, String text, Duration retryAfter, int bytes) {
    public Answer {
        if (retryAfter.isNegative() || bytes < 0) {
            throw new IllegalArgumentException("retryAfter and bytes of a fault cannot be negative");
        }
    }

    static Answer of(int status) {
        return new Answer(status, "", "", Duration.ZERO, 0);
    }

    Answer status(int other) {
        return new Answer(other, code, text, retryAfter, bytes);
    }

    Answer code(String other) {
        return new Answer(status, other, text, retryAfter, bytes);
    }

    Answer text(String other) {
        return new Answer(status, code, other, retryAfter, bytes);
    }

    Answer retryAfter(Duration other) {
        return new Answer(status, code, text, other, bytes);
    }

    Answer bytes(int other) {
        return new Answer(status, code, text, retryAfter, other);
    }

    String codeOr(String otherwise) {
        return code.isEmpty() ? otherwise : code;
    }

    String textOr(String otherwise) {
        return text.isEmpty() ? otherwise : text;
    }
}
