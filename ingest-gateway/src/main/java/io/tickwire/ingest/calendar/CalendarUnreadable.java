package io.tickwire.ingest.calendar;

/** A calendar file that cannot be used; the message says which line, what is wrong with it, and what to do. */
public final class CalendarUnreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CalendarUnreadable(String message) {
        super(message);
    }
}
