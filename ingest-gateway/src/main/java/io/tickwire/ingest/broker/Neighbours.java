package io.tickwire.ingest.broker;

import io.tickwire.ingest.subscription.channel.Channel;
import java.util.Set;

/** The other slots of the login: whoever ends a subscription ends it for all of them (XTS reference 2.4). */
public interface Neighbours {
    /**
     * Whether one of them keeps the channel whatever is wished. Answers at once: whoever waits for it holds up the next session's
     * subscriptions. What is kept now is told when nobody keeps it any more.
     *
     * @param token generation under which it is subscribed
     */
    boolean keep(Channel channel, long token);

    /**
     * Tells them that these are about to be ended only to be asked for afresh, and waits for a moment only.
     *
     * @return false when they could not be told and may want some of it: it must not be ended then
     */
    boolean interrupted(Set<Channel> channels);

    /** These are subscribed, whatever was told before. */
    void subscribed(Set<Channel> channels);
}
