package io.tickwire.ingest.feed;

import io.tickwire.ingest.gap.Gap;
import io.tickwire.ingest.gap.OutageWatch;
import io.tickwire.ingest.subscription.BookNotice;
import io.tickwire.schemas.market.GapCause;
import java.util.ArrayList;
import java.util.List;

/** What was taken for subscribed and was not, or is not for a moment: data of it may be missing. */
final class LapseWatch {
    private final OutageWatch outage;

    LapseWatch(OutageWatch outage) {
        this.outage = outage;
    }

    List<Gap> look(List<BookNotice> notices, long micros) {
        List<Gap> gaps = new ArrayList<>();
        // another gateway of the account may live on what is ended and asked for afresh: this gap speaks for its loss
        // too
        if (notices.stream().anyMatch(BookNotice.Interrupted.class::isInstance)) {
            gaps.addAll(outage.lost(GapCause.REFUSED));
        }
        for (BookNotice notice : notices) {
            if (notice instanceof BookNotice.Confirmed confirmed && confirmed.lapsed()) {
                gaps.addAll(outage.lapsed(confirmed.instruments(), micros));
            } else if (notice instanceof BookNotice.Failed failed && failed.lapsed()) {
                gaps.addAll(outage.lapsed(List.of(failed.channel().instrument()), micros));
            } else if (notice instanceof BookNotice.LeftUnverified left) {
                gaps.addAll(outage.lapsed(List.of(left.channel().instrument()), micros));
            }
        }
        return gaps;
    }
}
