package io.tickwire.ingest.raw;

import io.tickwire.schemas.AvroSerdes;
import io.tickwire.schemas.Topics;
import io.tickwire.schemas.market.Tick;
import io.tickwire.schemas.market.TickFlag;
import io.tickwire.schemas.topic.TopicValues;
import io.tickwire.schemas.topic.Unreadable;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Compares replayed ticks with those on {@code md.ticks.v1}, byte for byte, by connection and number: first all of the
 * replay, then all of the topic. Conflated ticks cannot be compared, and as many may be missing as they say were merged.
 */
public final class ReplayCheck {
    private static final int EXAMPLES = 10;

    private final Serializer<Tick> serializer;
    private final TopicValues<Tick> values;
    private final Map<String, Long> replayed = new HashMap<>();
    private final Map<String, LongSummaryStatistics> numbers = new HashMap<>();
    private final List<String> examples = new ArrayList<>();
    private long identical;
    private long different;
    private long notReplayed;
    private long conflated;
    private long merged;

    public ReplayCheck(AvroSerdes serdes) {
        serializer = serdes.serializer(Topics.TICKS);
        values = new TopicValues<>(serdes, Topics.TICKS);
    }

    /**
     * What came of it.
     *
     * @param identical ticks on the topic that the replay made alike
     * @param different ticks that it made otherwise
     * @param notReplayed ticks on the topic, received while the recording ran, that it did not make
     * @param notOnTopic ticks it made that are not on the topic, beyond those that were merged away
     * @param conflated ticks on the topic that stand for several updates
     * @param examples a few of the differences, for a person
     */
    public record Result(
            long identical, long different, long notReplayed, long notOnTopic, long conflated, List<String> examples) {
        public boolean agrees() {
            return different == 0 && notReplayed == 0 && notOnTopic == 0;
        }
    }

    public void replayed(Tick tick) {
        replayed.put(name(tick), digest(serializer.serialize(Topics.TICKS.name(), tick)));
        numbers.computeIfAbsent(tick.getConnectionId(), connection -> new LongSummaryStatistics())
                .accept(tick.getConnectionSequence());
    }

    public void onTopic(ConsumerRecord<String, byte[]> found) {
        Tick tick = readable(found);
        if (tick == null || !isRecorded(tick)) {
            return;
        }
        Long made = replayed.remove(name(tick));
        if (tick.getFlags().contains(TickFlag.CONFLATED)) {
            conflated++;
            merged += mergedInto(found);
        } else if (made == null) {
            notReplayed++;
            example("not replayed: " + name(tick));
        } else if (made == digest(found.value())) {
            identical++;
        } else {
            different++;
            example("different: " + name(tick));
        }
    }

    public Result result() {
        long notOnTopic = Math.max(0, replayed.size() - merged);
        if (notOnTopic > 0) {
            replayed.keySet().stream().sorted().limit(EXAMPLES).forEach(name -> example("not on the topic: " + name));
        }
        return new Result(identical, different, notReplayed, notOnTopic, conflated, List.copyOf(examples));
    }

    /** Not before the recording, not after it, and not beside it. */
    private boolean isRecorded(Tick tick) {
        LongSummaryStatistics recorded = numbers.get(tick.getConnectionId());
        long number = tick.getConnectionSequence();
        return recorded != null && number >= recorded.getMin() && number <= recorded.getMax();
    }

    /** Null for what nobody can read: it is none of ours. */
    private @Nullable Tick readable(ConsumerRecord<String, byte[]> found) {
        try {
            return values.of(found);
        } catch (Unreadable unreadable) {
            return null;
        }
    }

    private void example(String text) {
        if (examples.size() < EXAMPLES) {
            examples.add(text);
        }
    }

    private static String name(Tick tick) {
        return tick.getConnectionId() + '#' + tick.getConnectionSequence();
    }

    private static long mergedInto(ConsumerRecord<String, byte[]> found) {
        Header header = found.headers().lastHeader("x-merged-updates");
        return header == null ? 0 : Long.parseLong(new String(header.value(), java.nio.charset.StandardCharsets.UTF_8));
    }

    private static long digest(byte[] value) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(value))
                    .getLong();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
