package io.tickwire.ingest.sharing;

import io.tickwire.broker.sharing.KeptChannels;
import io.tickwire.broker.sharing.PostgresLoginSlots;
import io.tickwire.broker.xts.login.XtsSessions;
import io.tickwire.ingest.broker.Neighbours;
import io.tickwire.ingest.subscription.channel.Channel;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.SubscriptionMode;
import io.tickwire.service.database.Database;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** This slot among the others of its login, through the store they share. */
public final class SharedLogin implements Neighbours {
    private final SharedCanaries canaries;
    private final Interruptions interruptions;

    /** Hears what becomes of subscriptions at the broker. Must not block. */
    public interface Listener {
        /** Another slot ended these so long ago, or a little later, and is not known to have asked for them afresh. */
        void endedElsewhere(Set<Channel> channels, Duration age);

        /** What was spared for the other slots nobody keeps any more; the values are the tokens it was spared under. */
        void released(Map<Channel, Long> channels);
    }

    /** @param canaries what this slot keeps whatever is wished */
    public SharedLogin(
            Database database,
            String account,
            String slot,
            Map<InstrumentKey, Set<SubscriptionMode>> canaries,
            Listener listener) {
        KeptChannels kept = new KeptChannels(database, XtsSessions.BROKER, account, slot);
        this.canaries = new SharedCanaries(kept, canaries, listener);
        interruptions =
                new Interruptions(new PostgresLoginSlots(database, XtsSessions.BROKER, account, slot), listener);
    }

    /** To be called before anything is subscribed. */
    public void start() {
        canaries.start();
        interruptions.start();
    }

    public void stop(Duration within) throws InterruptedException {
        interruptions.stop(within.dividedBy(2));
        canaries.stop(within.dividedBy(2));
    }

    @Override
    public boolean keep(Channel channel, long token) {
        return canaries.keptByOthers(channel, token);
    }

    @Override
    public boolean interrupted(Set<Channel> channels) {
        return interruptions.begin(channels);
    }

    @Override
    public void subscribed(Set<Channel> channels) {
        interruptions.over(channels);
    }
}
