package io.tickwire.ingest.feed;

import io.tickwire.ingest.gap.Gap;
import io.tickwire.ingest.gap.GapLedger;
import io.tickwire.ingest.subscription.BookNotice;
import io.tickwire.ingest.subscription.channel.Channel;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.GapCause;
import io.tickwire.schemas.market.SubscriptionMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was subscribed once and is refused now: each has a gap of its own until it is confirmed again or nobody wants it. The
 * outage in which it was refused ends without it.
 */
final class RefusalWatch {
    private final GapLedger ledger;
    private final Set<Channel> confirmed = new HashSet<>();
    private final Map<Channel, Gap> refused = new LinkedHashMap<>();

    RefusalWatch(GapLedger ledger) {
        this.ledger = ledger;
    }

    List<Gap> look(List<BookNotice> notices, long micros) {
        List<Gap> gaps = new ArrayList<>();
        for (BookNotice notice : notices) {
            if (notice instanceof BookNotice.Confirmed done) {
                done.instruments().forEach(each -> subscribed(new Channel(each, done.mode()), micros, gaps));
            } else if (notice instanceof BookNotice.Failed failed) {
                refused(failed.channel(), micros, gaps);
            }
        }
        return gaps;
    }

    /** Only these modes of the instrument are wanted from now on. */
    List<Gap> wanted(InstrumentKey instrument, Set<SubscriptionMode> modes, long micros) {
        List<Gap> gaps = new ArrayList<>();
        for (SubscriptionMode mode : SubscriptionMode.values()) {
            if (!modes.contains(mode)) {
                Channel left = new Channel(instrument, mode);
                confirmed.remove(left);
                end(left, micros, gaps);
            }
        }
        return gaps;
    }

    private void subscribed(Channel channel, long micros, List<Gap> gaps) {
        confirmed.add(channel);
        end(channel, micros, gaps);
    }

    private void refused(Channel channel, long micros, List<Gap> gaps) {
        if (confirmed.contains(channel) && !refused.containsKey(channel)) {
            Gap opened = ledger.open(GapCause.REFUSED, channel.instrument(), micros);
            refused.put(channel, opened);
            gaps.add(opened);
        }
    }

    private void end(Channel channel, long micros, List<Gap> gaps) {
        Gap open = refused.remove(channel);
        if (open != null) {
            gaps.add(ledger.close(open, micros, null));
        }
    }
}
