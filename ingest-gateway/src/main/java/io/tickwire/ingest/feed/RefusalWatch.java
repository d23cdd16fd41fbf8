package io.tickwire.ingest.feed;

import io.tickwire.ingest.gap.Gap;
import io.tickwire.ingest.gap.GapLedger;
import io.tickwire.ingest.subscription.BookNotice;
import io.tickwire.ingest.subscription.channel.Channel;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.GapCause;
import io.tickwire.schemas.market.SubscriptionMode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What was subscribed once and is refused now: its instrument has a gap of its own, from the first refusal until none of its modes is
 * refused any more, for a gap is about an instrument and does not tell modes apart. The outage in which one was refused ends
 * without it. What an earlier run had subscribed nobody remembers: after a restart each first refusal counts from where that run
 * ended, and a gap that it left open goes on until the broker has confirmed every mode that is wanted.
 */
final class RefusalWatch {
    private final GapLedger ledger;
    private final Set<Channel> confirmed = new HashSet<>();
    private final Map<InstrumentKey, Refused> refused = new LinkedHashMap<>();

    /** The modes of one instrument that are refused, and their gap. */
    private record Refused(Gap gap, Set<SubscriptionMode> modes) {}

    RefusalWatch(GapLedger ledger) {
        this.ledger = ledger;
    }

    /**
     * Takes over what an earlier run left open.
     *
     * @return what is left to others: the rest, and all but the oldest of an instrument
     */
    List<Gap> adopt(List<Gap> leftOpen) {
        List<Gap> others = new ArrayList<>();
        for (Gap gap : leftOpen) {
            InstrumentKey instrument = gap.instrument();
            if (gap.cause() != GapCause.REFUSED || instrument == null || refused.containsKey(instrument)) {
                others.add(gap);
            } else {
                ledger.adopt(gap);
                refused.put(instrument, new Refused(gap, EnumSet.allOf(SubscriptionMode.class)));
            }
        }
        return others;
    }

    /** Everything that is wanted is known now, and nothing else is. */
    List<Gap> onlyWanted(Set<InstrumentKey> wanted, long micros) {
        List<Gap> gaps = new ArrayList<>();
        for (InstrumentKey instrument : List.copyOf(refused.keySet())) {
            if (!wanted.contains(instrument)) {
                gaps.addAll(wanted(instrument, Set.of(), micros));
            }
        }
        return gaps;
    }

    /** @param restart where the gap of a restart began that is still open, UTC microseconds; empty when there is none */
    List<Gap> look(List<BookNotice> notices, OptionalLong restart, long micros) {
        List<Gap> gaps = new ArrayList<>();
        for (BookNotice notice : notices) {
            if (notice instanceof BookNotice.Confirmed done) {
                done.instruments().forEach(each -> subscribed(new Channel(each, done.mode()), micros, gaps));
            } else if (notice instanceof BookNotice.Failed failed) {
                refused(failed.channel(), restart, micros, gaps);
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

    private void refused(Channel channel, OptionalLong restart, long micros, List<Gap> gaps) {
        boolean wasConfirmed = confirmed.contains(channel);
        if (!wasConfirmed && restart.isEmpty()) {
            return;
        }
        Refused known = refused.get(channel.instrument());
        if (known == null) {
            long since = wasConfirmed ? micros : restart.getAsLong();
            Gap opened = ledger.open(GapCause.REFUSED, channel.instrument(), since);
            known = new Refused(opened, EnumSet.noneOf(SubscriptionMode.class));
            refused.put(channel.instrument(), known);
            gaps.add(opened);
        }
        known.modes().add(channel.mode());
    }

    private void end(Channel channel, long micros, List<Gap> gaps) {
        Refused known = refused.get(channel.instrument());
        if (known != null
                && known.modes().remove(channel.mode())
                && known.modes().isEmpty()) {
            refused.remove(channel.instrument());
            gaps.add(ledger.close(known.gap(), micros, null));
        }
    }
}
