package io.tickwire.ingest;

import io.tickwire.ingest.desired.RejectedWish;
import io.tickwire.ingest.hold.DeadLetter;
import io.tickwire.schemas.Topics;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records of the desired set that make no sense go to its dead-letter topic. */
final class Rejections implements Consumer<RejectedWish> {
    private static final Logger LOG = LoggerFactory.getLogger(Rejections.class);

    /** Each attempt waits a little for room; the original stays on the topic, so that giving up loses nothing. */
    private static final int ATTEMPTS = 250;

    private final Predicate<DeadLetter> letters;

    /** @param letters takes a letter, or has no room for it now */
    Rejections(Predicate<DeadLetter> letters) {
        this.letters = letters;
    }

    @Override
    public void accept(RejectedWish wish) {
        String topic = Topics.SUBSCRIPTIONS.name();
        String where = topic + '/' + wish.partition() + '@' + wish.offset();
        byte[] value = wish.value() == null ? new byte[0] : wish.value();
        Instant firstSeen = Instant.ofEpochMilli(wish.timestamp());
        DeadLetter letter = new DeadLetter(topic, wish.key(), value, "Subscription", where, wish.why(), firstSeen);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (letters.test(letter)) {
                return;
            }
        }
        LOG.atError()
                .setMessage("no room for a dead letter; the record stays on its topic")
                .addKeyValue("where", where)
                .log();
    }
}
