package io.tickwire.ingest.feed;

import io.tickwire.ingest.gap.Gap;
import io.tickwire.ingest.session.FeedAction;
import io.tickwire.ingest.session.SessionNotice;
import io.tickwire.ingest.subscription.BookNotice;
import io.tickwire.ingest.subscription.SubscriptionRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a turn has come to so far. */
final class Draft {
    final List<FeedAction> actions = new ArrayList<>();
    final List<SessionNotice> session = new ArrayList<>();
    /** What the book said to a wish at once. */
    final List<BookNotice> wished = new ArrayList<>();

    /** What the broker's answers, or their absence, have come to. */
    final List<BookNotice> book = new ArrayList<>();

    final List<Gap> gaps = new ArrayList<>();

    List<BookNotice> notices() {
        List<BookNotice> all = new ArrayList<>(wished);
        all.addAll(book);
        return all;
    }

    Turn turn(@Nullable SubscriptionRequest request) {
        return new Turn(actions, request, session, notices(), gaps);
    }
}
