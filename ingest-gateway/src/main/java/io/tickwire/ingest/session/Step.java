package io.tickwire.ingest.session;

import java.util.ArrayList;
import java.util.List;

/** Outcome of one decision: where the feed stands now, what to do, what to tell; both lists in order. */
public record Step(FeedState state, List<FeedAction> actions, List<SessionNotice> notices) {
    static Step to(FeedState state) {
        return new Step(state, List.of(), List.of());
    }

    Step act(FeedAction action) {
        return new Step(state, with(actions, List.of(action)), notices);
    }

    Step tell(SessionNotice notice) {
        return new Step(state, actions, with(notices, List.of(notice)));
    }

    /** This step, then the next one: ends where the next one ends. */
    Step then(Step next) {
        return new Step(next.state, with(actions, next.actions), with(notices, next.notices));
    }

    private static <T> List<T> with(List<T> first, List<T> second) {
        List<T> both = new ArrayList<>(first);
        both.addAll(second);
        return List.copyOf(both);
    }
}
