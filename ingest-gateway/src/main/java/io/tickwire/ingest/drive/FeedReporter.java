package io.tickwire.ingest.drive;

import io.tickwire.ingest.calendar.SegmentStatus;
import io.tickwire.ingest.gap.Gap;
import io.tickwire.ingest.session.FeedState;
import io.tickwire.ingest.session.SessionNotice;
import io.tickwire.ingest.subscription.BookNotice;
import java.util.List;

/** Where the feed's facts go. Called from the feed's thread; must not block. */
public interface FeedReporter {
    void session(SessionNotice notice, long micros);

    void subscriptions(BookNotice notice, long micros);

    /** An exchange said something new of a segment. */
    default void market(SegmentStatus status, long micros) {}

    /** What a person should know of the trading calendar, in a sentence. */
    default void calendar(String warning, long micros) {}

    /** A gap that opened, or closed when it has an end. */
    void gap(Gap gap, long micros);

    /** The session went from one state to another, or to the next attempt. */
    default void moved(FeedState from, FeedState to, long micros) {}

    /** The feed's thread has turned, which it does at least about once a second. */
    default void turned(long nanos) {}

    default void all(List<SessionNotice> session, List<BookNotice> book, List<Gap> gaps, long micros) {
        session.forEach(notice -> session(notice, micros));
        book.forEach(notice -> subscriptions(notice, micros));
        gaps.forEach(gap -> gap(gap, micros));
    }
}
