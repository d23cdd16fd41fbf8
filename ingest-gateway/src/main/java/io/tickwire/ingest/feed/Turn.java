package io.tickwire.ingest.feed;

import io.tickwire.ingest.gap.Gap;
import io.tickwire.ingest.session.FeedAction;
import io.tickwire.ingest.session.SessionNotice;
import io.tickwire.ingest.subscription.BookNotice;
import io.tickwire.ingest.subscription.SubscriptionRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Outcome of one turn.
 *
 * @param actions what to do with the session, in order
 * @param request what to ask the broker about subscriptions; null when nothing is to be asked now
 * @param session what happened to the session
 * @param book what happened to subscriptions
 * @param gaps gaps that opened or closed, in order
 */
public record Turn(
        List<FeedAction> actions,
        @Nullable SubscriptionRequest request,
        List<SessionNotice> session,
        List<BookNotice> book,
        List<Gap> gaps) {
    /** True when anything happened at all. */
    public boolean isEventful() {
        return request != null || !(actions.isEmpty() && session.isEmpty() && book.isEmpty() && gaps.isEmpty());
    }
}
