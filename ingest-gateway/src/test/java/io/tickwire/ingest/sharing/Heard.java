package io.tickwire.ingest.sharing;

import io.tickwire.ingest.subscription.channel.Channel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a slot was told of the others of its login. */
final class Heard implements SharedLogin.Listener {
    final List<Set<Channel>> ended = new CopyOnWriteArrayList<>();
    final List<Duration> ages = new CopyOnWriteArrayList<>();
    final List<Map<Channel, Long>> released = new CopyOnWriteArrayList<>();

    @Override
    public void endedElsewhere(Set<Channel> channels, Duration age) {
        ended.add(channels);
        ages.add(age);
    }

    @Override
    public void released(Map<Channel, Long> channels) {
        released.add(channels);
    }
}
