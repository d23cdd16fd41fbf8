package io.tickwire.ingest.calendar;

/** What a segment's normal market was said to be doing. */
public enum SegmentPhase {
    /** Said in words nobody knows: nothing follows from it. */
    UNKNOWN,
    PRE_OPEN,
    OPEN,
    HALTED,
    CLOSED
}
