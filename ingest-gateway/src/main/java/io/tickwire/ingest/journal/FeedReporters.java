package io.tickwire.ingest.journal;

import io.tickwire.ingest.calendar.SegmentStatus;
import io.tickwire.ingest.drive.FeedReporter;
import io.tickwire.ingest.gap.Gap;
import io.tickwire.ingest.session.FeedState;
import io.tickwire.ingest.session.SessionNotice;
import io.tickwire.ingest.subscription.BookNotice;
import java.util.List;

/** Tells all of them, in this order. */
public record FeedReporters(List<FeedReporter> all) implements FeedReporter {
    @Override
    public void session(SessionNotice notice, long micros) {
        all.forEach(each -> each.session(notice, micros));
    }

    @Override
    public void subscriptions(BookNotice notice, long micros) {
        all.forEach(each -> each.subscriptions(notice, micros));
    }

    @Override
    public void market(SegmentStatus status, long micros) {
        all.forEach(each -> each.market(status, micros));
    }

    @Override
    public void calendar(String warning, long micros) {
        all.forEach(each -> each.calendar(warning, micros));
    }

    @Override
    public void gap(Gap gap, long micros) {
        all.forEach(each -> each.gap(gap, micros));
    }

    @Override
    public void moved(FeedState from, FeedState to, long micros) {
        all.forEach(each -> each.moved(from, to, micros));
    }

    @Override
    public void turned(long nanos) {
        all.forEach(each -> each.turned(nanos));
    }
}
